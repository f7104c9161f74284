using NetGen.Compiler.Differentiation;

namespace NetGen.Compiler.Ops;

/// <summary>x * other, broadcast.</summary>
internal sealed class MulOp() : BinaryOp("mul", "*", "op_Multiply", "Mul")
{
    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.SumTo(d.Op("mul", d.Gradient, d.Operand(1)), 0));
        if (d.Needs(1)) d.Add(1, d.SumTo(d.Op("mul", d.Gradient, d.Operand(0)), 1));
    }

    public override string? RowMajor(KernelCall call) => call.OverOperands("Mul");
}
