namespace NetGen.Compiler.Ops;

/// <summary>log Σ exp(x).</summary>
internal sealed class LogSumExpOp() : FoldedReduction("logsumexp", "LogSumExp", "LogSumExp")
{
    private protected override NumberKinds Kinds => NumberKinds.AllAsFloating;
}
