using NetGen.Compiler.Differentiation;

namespace NetGen.Compiler.Ops;

/// <summary>The hyperbolic tangent.</summary>
internal sealed class TanhOp() : UnaryOp("tanh", "F.Tanh", "Tensor.Tanh")
{
    private protected override NumberKinds Kinds => NumberKinds.AllAsFloating;

    protected override int Gradient(Derivative d) =>
        d.Op("mul", d.Gradient, d.Op("sub", d.Constant(1), d.Op("mul", d.Result, d.Result)));

    public override string? RowMajor(KernelCall call) => call.OverOperands("Tanh");
}
