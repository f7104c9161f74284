namespace NetGen.Compiler.Layers;

/// <summary>Absolute difference.</summary>
internal sealed class L1LossLayer() : LossLayer("L1Loss", "l1_loss", ["x", "target"], "reduction");
