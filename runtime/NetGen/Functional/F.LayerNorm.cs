namespace NetGen;

public static partial class F
{
    /// <summary>Normalises the last dimensions by their mean and biased variance, then scales and shifts them (Ba et al., 2016).</summary>
    /// <param name="x">[…, normalized shape].</param>
    /// <param name="normalizedShape">The last dimensions' sizes.</param>
    /// <param name="weight">[normalized shape], or null for 1.</param>
    /// <param name="bias">[normalized shape], or null for 0.</param>
    /// <param name="eps">Added to the variance, inside the root. Default: 1e-5.</param>
    /// <exception cref="ShapeException">The last dimensions are others.</exception>
    public static Tensor LayerNorm(Tensor x, ReadOnlySpan<int> normalizedShape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5)
    {
        ArgumentNullException.ThrowIfNull(x);
        int rank = normalizedShape.Length;
        if (rank == 0 || rank > x.Rank || !x.Shape[^rank..].SequenceEqual(normalizedShape))
            throw new ShapeException($"LayerNorm over {Layout.Text(normalizedShape)} takes a tensor that ends with it, got {Layout.Text(x.Shape)}.");
        int[] dims = [.. Enumerable.Range(x.Rank - rank, rank)];
        Tensor centred = x - Mean(x, dims, keepDim: true);
        Tensor y = centred / Sqrt(Mean(centred * centred, dims, keepDim: true) + eps);
        if (weight is not null)
            y = y * weight;
        return bias is null ? y : y + bias;
    }
}
