namespace NetGen.Compiler.Layers;

/// <summary>1 - cos of pairs with target 1, max(0, cos - margin) of those with target -1.</summary>
internal sealed class CosineEmbeddingLossLayer() : LossLayer("CosineEmbeddingLoss", "cosine_embedding_loss", ["x1", "x2", "target"], "margin", "reduction");
