namespace NetGen.Compiler.Layers;

/// <summary>Cosine of the angle between vectors.</summary>
internal sealed class CosineSimilarityLayer() : LossLayer("CosineSimilarity", "cosine_similarity", ["x1", "x2"], "dim", "eps");
