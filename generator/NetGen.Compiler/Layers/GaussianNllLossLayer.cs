namespace NetGen.Compiler.Layers;

/// <summary>Negative log-likelihood of targets under normal distributions.</summary>
internal sealed class GaussianNllLossLayer() : LossLayer("GaussianNllLoss", "gaussian_nll_loss", ["x", "target", "var"], "full", "eps", "reduction");
