namespace NetGen.Compiler.Ops;

/// <summary>exp(other)·(other - x).</summary>
internal sealed class KlDivOfLogPairOp() : PairOp("kl_div_of_log_pair", "KlDivOfLog");
