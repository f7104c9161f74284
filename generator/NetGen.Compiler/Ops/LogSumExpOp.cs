namespace NetGen.Compiler.Ops;

/// <summary>log Σ exp(x).</summary>
internal sealed class LogSumExpOp() : FoldOp("logsumexp", "LogSumExp", "LogSumExp");
