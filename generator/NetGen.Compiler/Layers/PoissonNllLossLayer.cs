namespace NetGen.Compiler.Layers;

/// <summary>Negative log-likelihood of counts under Poisson distributions.</summary>
internal sealed class PoissonNllLossLayer() : LossLayer("PoissonNllLoss", "poisson_nll_loss", ["x", "target"], "logInput", "full", "eps", "reduction");
