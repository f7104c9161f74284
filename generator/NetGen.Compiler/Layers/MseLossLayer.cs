namespace NetGen.Compiler.Layers;

/// <summary>Squared difference.</summary>
internal sealed class MseLossLayer() : LossLayer("MseLoss", "mse_loss", ["x", "target"], "reduction");
