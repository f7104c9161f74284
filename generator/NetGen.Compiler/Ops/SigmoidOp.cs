using NetGen.Compiler.Differentiation;

namespace NetGen.Compiler.Ops;

/// <summary>1 / (1 + exp(-x)).</summary>
internal sealed class SigmoidOp() : UnaryOp("sigmoid", "F.Sigmoid", "Tensor.Sigmoid")
{
    private protected override NumberKinds Kinds => NumberKinds.AllAsFloating;

    protected override int Gradient(Derivative d) =>
        d.Op("mul", d.Gradient, d.Op("mul", d.Result, d.Op("sub", d.Constant(1), d.Result)));

    public override string? RowMajor(KernelCall call) => call.OverOperands("Sigmoid");
}
