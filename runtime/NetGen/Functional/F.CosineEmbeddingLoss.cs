namespace NetGen;

public static partial class F
{
    /// <summary>
    /// 1 - cos for pairs that belong together (target 1), max(0, cos - margin) for those that don't (target -1).
    /// </summary>
    /// <param name="x1">[N, D] or [D].</param>
    /// <param name="x2">The same shape.</param>
    /// <param name="target">1 or -1 for each pair: [N] or [].</param>
    /// <param name="margin">Cosine from which unlike pairs cost something; -1 to 1. Default: 0.</param>
    /// <param name="reduction">Default: the mean over all elements.</param>
    /// <exception cref="ShapeException">The shapes don't fit.</exception>
    public static Tensor CosineEmbeddingLoss(Tensor x1, Tensor x2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean)
    {
        CheckSameShape("CosineEmbeddingLoss", x1, x2);
        ArgumentNullException.ThrowIfNull(target);
        if (x1.Rank is 0 or > 2 || !target.Shape.SequenceEqual(x1.Shape[..^1]))
            throw new ShapeException($"CosineEmbeddingLoss takes [N, D] with targets [N], or [D] with []; got {Layout.Text(x1.Shape)} and {Layout.Text(target.Shape)}.");
        Tensor size1 = (x1 * x1).Sum(-1) + SmallestSquare;
        Tensor size2 = (x2 * x2).Sum(-1) + SmallestSquare;
        Tensor cosine = (x1 * x2).Sum(-1) / Sqrt(size1 * size2);
        Tensor zero = Tensor.Scalar(0, cosine.DType);
        Tensor loss = Where(target.Eq(1), 1 - cosine, zero) + Where(target.Eq(-1), Clamp(cosine - margin, min: 0), zero);
        return Reduced("CosineEmbeddingLoss", loss, reduction);
    }

    private const double SmallestSquare = 1e-12;
}
