namespace NetGen.CompilerServices;

/// <summary>Which part of one dimension each output averages, and by how many elements its sum is divided.</summary>
/// <param name="Starts">First index of each part.</param>
/// <param name="Ends">One past the last index of each part.</param>
/// <param name="Counts">Number of elements that the average counts in each part.</param>
internal sealed record Regions(int[] Starts, int[] Ends, int[] Counts)
{
    /// <summary>Parts under a sliding window.</summary>
    /// <param name="size">Size of the dimension.</param>
    /// <param name="kernel">Size of the window.</param>
    /// <param name="stride">Elements between windows.</param>
    /// <param name="pad">Padding on both sides.</param>
    /// <param name="positions">Number of windows.</param>
    /// <param name="countPadding">Whether padding counts as zeros.</param>
    public static Regions Sliding(int size, int kernel, int stride, int pad, int positions, bool countPadding)
        => Make(positions, i =>
        {
            int start = i * stride - pad;
            int end = Math.Min(start + kernel, size + pad);
            int count = end - start;
            (start, end) = (Math.Max(start, 0), Math.Min(end, size));
            return (start, end, countPadding ? count : end - start);
        });

    /// <summary>Parts that cover a dimension with a given number of outputs; they overlap when the size does not divide.</summary>
    /// <param name="size">Size of the dimension.</param>
    /// <param name="positions">Number of outputs.</param>
    public static Regions Adaptive(int size, int positions)
        => Make(positions, i =>
        {
            int start = (int)((long)i * size / positions);
            int end = (int)(((long)(i + 1) * size + positions - 1) / positions);
            return (start, end, end - start);
        });

    private static Regions Make(int positions, Func<int, (int Start, int End, int Count)> part)
    {
        var regions = new Regions(new int[positions], new int[positions], new int[positions]);
        for (int i = 0; i < positions; i++)
            (regions.Starts[i], regions.Ends[i], regions.Counts[i]) = part(i);
        return regions;
    }
}
