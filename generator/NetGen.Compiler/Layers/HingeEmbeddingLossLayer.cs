namespace NetGen.Compiler.Layers;

/// <summary>x where the target is 1, max(0, margin - x) where it is -1.</summary>
internal sealed class HingeEmbeddingLossLayer() : LossLayer("HingeEmbeddingLoss", "hinge_embedding_loss", ["x", "target"], "margin", "reduction");
