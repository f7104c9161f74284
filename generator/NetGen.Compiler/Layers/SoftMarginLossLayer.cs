namespace NetGen.Compiler.Layers;

/// <summary>log(1 + e^(-target x)).</summary>
internal sealed class SoftMarginLossLayer() : LossLayer("SoftMarginLoss", "soft_margin_loss", ["x", "target"], "reduction");
