namespace NetGen.Compiler.Layers;

/// <summary>Cross-entropy of probabilities and targets of two classes.</summary>
internal sealed class BceLossLayer() : LossLayer("BceLoss", "binary_cross_entropy", ["x", "target"], "reduction");
