namespace NetGen.Compiler.Layers;

/// <summary>The p-norm of the difference of vectors along the last dimension.</summary>
internal sealed class PairwiseDistanceLayer() : LossLayer("PairwiseDistance", "pairwise_distance", ["x1", "x2"], "p", "eps", "keepDim");
