namespace NetGen.Compiler.Ops;

/// <summary>log(1 + x).</summary>
internal sealed class Log1pOp() : CurveOp("log1p", "Log1p", "F.Log1p", "Tensor.Log1p")
{
    private protected override NumberKinds Kinds => NumberKinds.AllAsFloating;
}
