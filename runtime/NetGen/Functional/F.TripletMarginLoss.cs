namespace NetGen;

public static partial class F
{
    /// <summary>max(0, margin + distance to the positive - distance to the negative) (Balntas et al., 2016).</summary>
    /// <param name="anchor">[N, D] or [D].</param>
    /// <param name="positive">What should be near; the same shape.</param>
    /// <param name="negative">What should be far; the same shape.</param>
    /// <param name="margin">By how much farther, above 0. Default: 1.</param>
    /// <param name="p">The norm of the distance. Default: 2.</param>
    /// <param name="eps">See <see cref="PairwiseDistance"/>. Default: 1e-6.</param>
    /// <param name="swap">Whether the negative's distance to the positive counts where it is smaller. Default: false.</param>
    /// <param name="reduction">Default: the mean over all elements.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor TripletMarginLoss(
        Tensor anchor,
        Tensor positive,
        Tensor negative,
        double margin = 1,
        double p = 2,
        double eps = 1e-6,
        bool swap = false,
        Reduction reduction = Reduction.Mean)
    {
        CheckSameShape("TripletMarginLoss", anchor, positive);
        CheckSameShape("TripletMarginLoss", anchor, negative);
        Tensor near = PairwiseDistance(anchor, positive, p, eps);
        Tensor far = PairwiseDistance(anchor, negative, p, eps);
        if (swap)
            far = Minimum(far, PairwiseDistance(positive, negative, p, eps));
        return Reduced("TripletMarginLoss", Clamp(near - far + margin, min: 0), reduction);
    }
}
