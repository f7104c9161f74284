namespace NetGen.Compiler.Layers;

/// <summary>max(0, margin + distance to the positive - distance to the negative).</summary>
internal sealed class TripletMarginLossLayer() : LossLayer("TripletMarginLoss", "triplet_margin_loss", ["anchor", "positive", "negative"], "margin", "p", "eps", "swap", "reduction");
