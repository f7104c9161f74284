using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Ops;

/// <summary>x / other, broadcast.</summary>
internal sealed class DivOp() : BinaryOp("div", "/", "op_Division", "Div")
{
    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.SumTo(d.Op("div", d.Gradient, d.Operand(1)), 0));
        if (d.Needs(1)) d.Add(1, d.SumTo(d.Op("neg", d.Op("div", d.Op("mul", d.Gradient, d.Result), d.Operand(1))), 1));
    }

    private protected override DType Computed(DType met) => ElementTypes.IsFloating(met) ? met : DType.Float32;

    public override string? RowMajor(KernelCall call) => call.OverOperands("Div");
}
