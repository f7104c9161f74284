namespace NetGen.Compiler.Layers;

/// <summary>Cross-entropy of logits and targets of two classes.</summary>
internal sealed class BceWithLogitsLossLayer() : LossLayer("BceWithLogitsLoss", "binary_cross_entropy_with_logits", ["x", "target"], "reduction");
