namespace NetGen.Compiler.Ops;

/// <summary>Cross-entropy of a probability and a target, with logarithms cut at -100.</summary>
internal sealed class BinaryCrossEntropyPairOp() : PairOp("binary_cross_entropy_pair", "BinaryCrossEntropy");
