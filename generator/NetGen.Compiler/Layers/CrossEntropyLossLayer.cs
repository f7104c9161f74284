namespace NetGen.Compiler.Layers;

/// <summary>Cross-entropy of logits and classes or probabilities.</summary>
internal sealed class CrossEntropyLossLayer() : LossLayer("CrossEntropyLoss", "cross_entropy", ["x", "target"], "ignoreIndex", "reduction", "labelSmoothing");
