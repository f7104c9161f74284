namespace NetGen.Compiler.Layers;

/// <summary>Half the squared difference over beta up to beta, then a line.</summary>
internal sealed class SmoothL1LossLayer() : LossLayer("SmoothL1Loss", "smooth_l1_loss", ["x", "target"], "reduction", "beta");
