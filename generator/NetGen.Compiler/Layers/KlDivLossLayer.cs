namespace NetGen.Compiler.Layers;

/// <summary>Kullback-Leibler divergence of log-probabilities from target probabilities.</summary>
internal sealed class KlDivLossLayer() : LossLayer("KlDivLoss", "kl_div", ["x", "target"], "reduction", "logTarget");
