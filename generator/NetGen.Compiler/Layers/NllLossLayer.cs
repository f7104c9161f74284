namespace NetGen.Compiler.Layers;

/// <summary>Negative log-likelihood of classes.</summary>
internal sealed class NllLossLayer() : LossLayer("NllLoss", "nll_loss", ["x", "target"], "ignoreIndex", "reduction");
