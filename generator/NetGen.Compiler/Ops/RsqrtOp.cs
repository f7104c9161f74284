namespace NetGen.Compiler.Ops;

/// <summary>1 / sqrt(x).</summary>
internal sealed class RsqrtOp() : CurveOp("rsqrt", "Rsqrt", "F.Rsqrt", "Tensor.Rsqrt")
{
    private protected override NumberKinds Kinds => NumberKinds.AllAsFloating;
}
