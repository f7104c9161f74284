using NetGen.Compiler.Differentiation;

namespace NetGen.Compiler.Ops;

/// <summary>The square root.</summary>
internal sealed class SqrtOp() : UnaryOp("sqrt", "F.Sqrt", "Tensor.Sqrt")
{
    private protected override NumberKinds Kinds => NumberKinds.AllAsFloating;

    protected override int Gradient(Derivative d) =>
        d.Op("div", d.Gradient, d.Op("mul", d.Constant(2), d.Result));

    public override string? RowMajor(KernelCall call) => call.OverOperands("Sqrt");
}
