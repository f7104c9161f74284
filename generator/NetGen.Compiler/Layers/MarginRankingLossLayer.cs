namespace NetGen.Compiler.Layers;

/// <summary>max(0, margin - target (x1 - x2)).</summary>
internal sealed class MarginRankingLossLayer() : LossLayer("MarginRankingLoss", "margin_ranking_loss", ["x1", "x2", "target"], "margin", "reduction");
