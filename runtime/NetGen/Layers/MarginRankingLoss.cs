namespace NetGen.Layers;

/// <summary>max(0, margin - target (x1 - x2)).</summary>
/// <param name="margin">By how much larger. Default: 0.</param>
/// <param name="reduction">How the loss of many elements becomes one. Default: their mean.</param>
public sealed class MarginRankingLoss(double margin = 0, Reduction reduction = Reduction.Mean) : Module
{
    /// <summary>Computes it without hooks.</summary>
    /// <param name="x1">Scores, any shape.</param>
    /// <param name="x2">The same shape.</param>
    /// <param name="target">1 where x1 should be larger, -1 where x2 should.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Forward(Tensor x1, Tensor x2, Tensor target) => F.MarginRankingLoss(x1, x2, target, margin, reduction);

    /// <summary>Computes it.</summary>
    /// <param name="x1">Scores, any shape.</param>
    /// <param name="x2">The same shape.</param>
    /// <param name="target">1 where x1 should be larger, -1 where x2 should.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Call(Tensor x1, Tensor x2, Tensor target) => CallEager(x1, x2, target, Forward);
}
