namespace NetGen.Compiler.Layers;

/// <summary>Half the squared difference up to delta, then a line of slope delta.</summary>
internal sealed class HuberLossLayer() : LossLayer("HuberLoss", "huber_loss", ["x", "target"], "reduction", "delta");
