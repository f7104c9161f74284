namespace NetGen.Layers;

/// <summary>max(0, margin + distance to the positive - distance to the negative).</summary>
/// <param name="margin">By how much farther. Default: 1.</param>
/// <param name="p">The norm of the distance. Default: 2.</param>
/// <param name="eps">What is added to differences. Default: 1e-6.</param>
/// <param name="swap">Whether the negative's distance to the positive counts where it is smaller. Default: false.</param>
/// <param name="reduction">How the loss of many elements becomes one. Default: their mean.</param>
public sealed class TripletMarginLoss(double margin = 1, double p = 2, double eps = 1e-6, bool swap = false, Reduction reduction = Reduction.Mean) : Module
{
    /// <summary>Computes it without hooks.</summary>
    /// <param name="anchor">[N, D] or [D].</param>
    /// <param name="positive">What should be near; the same shape.</param>
    /// <param name="negative">What should be far; the same shape.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Forward(Tensor anchor, Tensor positive, Tensor negative) => F.TripletMarginLoss(anchor, positive, negative, margin, p, eps, swap, reduction);

    /// <summary>Computes it.</summary>
    /// <param name="anchor">[N, D] or [D].</param>
    /// <param name="positive">What should be near; the same shape.</param>
    /// <param name="negative">What should be far; the same shape.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Call(Tensor anchor, Tensor positive, Tensor negative) => CallEager(anchor, positive, negative, Forward);
}
