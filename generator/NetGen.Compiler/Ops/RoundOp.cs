namespace NetGen.Compiler.Ops;

/// <summary>The nearest whole number, the even one of two; its derivative is 0.</summary>
internal sealed class RoundOp() : CurveOp("round", "Round", "F.Round", "Tensor.Round")
{
    private protected override NumberKinds Kinds => NumberKinds.Whole;
}
