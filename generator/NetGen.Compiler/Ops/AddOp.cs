using NetGen.Compiler.Differentiation;

namespace NetGen.Compiler.Ops;

/// <summary>x + other, broadcast.</summary>
internal sealed class AddOp() : BinaryOp("add", "+", "op_Addition", "Add")
{
    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.SumTo(d.Gradient, 0));
        if (d.Needs(1)) d.Add(1, d.SumTo(d.Gradient, 1));
    }

    public override string? RowMajor(KernelCall call) => call.OverOperands("Add");
}
