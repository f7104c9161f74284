namespace NetGen.Compiler.Ops;

/// <summary>x to the power of another tensor.</summary>
internal sealed class PowPairOp() : PairOp("pow_pair", "Pow")
{
    private protected override NumberKinds Kinds => NumberKinds.Whole;
}
