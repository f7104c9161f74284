namespace NetGen.Compiler.Ops;

/// <summary>exp(x) - 1.</summary>
internal sealed class Expm1Op() : CurveOp("expm1", "Expm1", "F.Expm1", "Tensor.Expm1")
{
    private protected override NumberKinds Kinds => NumberKinds.AllAsFloating;
}
