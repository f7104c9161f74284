namespace NetGen.Compiler.Ops;

/// <summary>other·(log(other) - x), 0 where other is 0.</summary>
internal sealed class KlDivPairOp() : PairOp("kl_div_pair", "KlDiv");
