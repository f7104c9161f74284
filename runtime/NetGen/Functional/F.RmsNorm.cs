namespace NetGen;

public static partial class F
{
    /// <summary>Divides the last dimensions by the root of their mean square, then scales them (Zhang and Sennrich, 2019).</summary>
    /// <param name="x">[…, normalized shape].</param>
    /// <param name="normalizedShape">The last dimensions' sizes.</param>
    /// <param name="weight">[normalized shape], or null for 1.</param>
    /// <param name="eps">Added to the mean square, inside the root. Default: the machine epsilon of x's type.</param>
    /// <exception cref="ShapeException">The last dimensions are others.</exception>
    public static Tensor RmsNorm(Tensor x, ReadOnlySpan<int> normalizedShape, Tensor? weight = null, double? eps = null)
    {
        CheckLastDims("RmsNorm", x, normalizedShape, weight, null);
        int size = Layout.Count(normalizedShape);
        double added = eps ?? (x.DType == DType.Float64 ? double.BitIncrement(1) - 1 : float.BitIncrement(1) - 1);
        return NormaliseRows(x, weight, null, new RowNormArguments(size == 0 ? 0 : x.Count / size, size, size, 1, false, added));
    }
}
