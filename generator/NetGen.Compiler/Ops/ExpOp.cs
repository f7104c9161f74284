using NetGen.Compiler.Differentiation;

namespace NetGen.Compiler.Ops;

/// <summary>e to the power x.</summary>
internal sealed class ExpOp() : UnaryOp("exp", "F.Exp", "Tensor.Exp")
{
    private protected override NumberKinds Kinds => NumberKinds.AllAsFloating;

    protected override int Gradient(Derivative d) =>
        d.Op("mul", d.Gradient, d.Result);

    public override string? RowMajor(KernelCall call) => call.OverOperands("Exp");
}
