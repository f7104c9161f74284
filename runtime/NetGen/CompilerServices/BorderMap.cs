namespace NetGen.CompilerServices;

/// <summary>For each index of a padded dimension the index that it takes its element from, or -1 for a constant.</summary>
internal static class BorderMap
{
    /// <summary>The maps of the last dimensions, outermost first.</summary>
    /// <param name="shape">Sizes before padding.</param>
    /// <param name="pad">Pairs (before, after) from the last dimension backwards; negative ones cut off.</param>
    /// <param name="mode">Where elements outside come from.</param>
    /// <exception cref="ShapeException">More is cut off than there is, or a mode has too little to take from.</exception>
    public static int[][] Of(ReadOnlySpan<int> shape, ReadOnlySpan<int> pad, PaddingMode mode)
    {
        if (pad.Length % 2 != 0 || pad.Length / 2 > shape.Length)
            throw new ShapeException($"Padding takes pairs for at most {shape.Length} dimensions, got {Layout.Text(pad)}.");
        var maps = new int[pad.Length / 2][];
        for (int i = 0; i < maps.Length; i++)
            maps[^(i + 1)] = Along(shape[^(i + 1)], pad[2 * i], pad[2 * i + 1], mode);
        return maps;
    }

    private static int[] Along(int size, int before, int after, PaddingMode mode)
    {
        int padded = size + before + after;
        int most = Math.Max(before, after);
        if (padded < 0)
            throw new ShapeException($"Padding by {before} and {after} leaves nothing of a dimension of {size}.");
        if (most > 0 && (mode == PaddingMode.Reflect ? most >= size : mode == PaddingMode.Circular ? most > size : mode == PaddingMode.Replicate && size == 0))
        {
            string bound = mode == PaddingMode.Reflect ? "less than" : "at most";
            throw new ShapeException($"{mode} padding takes {bound} the size of a dimension: {before} and {after} around {size}.");
        }

        var map = new int[padded];
        for (int i = 0; i < padded; i++)
            map[i] = Source(i - before, size, mode);
        return map;
    }

    private static int Source(int index, int size, PaddingMode mode) => mode switch
    {
        _ when index >= 0 && index < size => index,
        PaddingMode.Reflect => index < 0 ? -index : 2 * (size - 1) - index,
        PaddingMode.Replicate => index < 0 ? 0 : size - 1,
        PaddingMode.Circular => index < 0 ? index + size : index - size,
        _ => -1,
    };
}
