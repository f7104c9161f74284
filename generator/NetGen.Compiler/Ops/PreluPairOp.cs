namespace NetGen.Compiler.Ops;

/// <summary>x above 0, other·x below.</summary>
internal sealed class PreluPairOp() : PairOp("prelu_pair", "Prelu");
