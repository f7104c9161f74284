namespace NetGen.CompilerServices;

/// <summary>From which elements of a dimension each element of a resized one is made: (1 - share) near + share far.</summary>
/// <param name="Near">Index of the first.</param>
/// <param name="Far">Index of the second; the first again at the end, and for the nearest neighbour.</param>
/// <param name="Share">Weight of the second.</param>
internal sealed record Resampling(int[] Near, int[] Far, double[] Share)
{
    /// <summary>The nearest element below.</summary>
    /// <param name="size">Size before.</param>
    /// <param name="result">Size after.</param>
    /// <param name="factor">The factor that was asked for, which need not be the quotient of the sizes; 0 for their quotient.</param>
    public static Resampling Nearest(int size, int result, double factor)
    {
        double step = Step(size, result, factor);
        var near = new int[result];
        for (int i = 0; i < result; i++)
        {
            // In float32, as PyTorch does: a product just below a whole number counts as that number.
            near[i] = size == result ? i : Math.Min((int)MathF.Floor((float)(i * step)), size - 1);
        }

        return new Resampling(near, near, new double[result]);
    }

    /// <summary>The two neighbours of a position between elements.</summary>
    /// <param name="size">Size before.</param>
    /// <param name="result">Size after.</param>
    /// <param name="factor">The factor that was asked for; 0 for the quotient of the sizes.</param>
    /// <param name="alignCorners">
    /// Whether the first and last elements keep their places; otherwise elements are areas, positions their centres.
    /// </param>
    public static Resampling Linear(int size, int result, double factor, bool alignCorners)
    {
        double step = alignCorners ? (result > 1 ? (size - 1.0) / (result - 1) : 0) : Step(size, result, factor);
        var sampling = new Resampling(new int[result], new int[result], new double[result]);
        for (int i = 0; i < result; i++)
        {
            double position = alignCorners ? i * step : Math.Max((i + 0.5) * step - 0.5, 0);
            int near = Math.Min((int)position, size - 1);
            sampling.Near[i] = near;
            sampling.Far[i] = Math.Min(near + 1, size - 1);
            sampling.Share[i] = Math.Clamp(position - near, 0, 1);
        }

        return sampling;
    }

    private static double Step(int size, int result, double factor) => factor > 0 ? 1 / factor : (double)size / result;
}
