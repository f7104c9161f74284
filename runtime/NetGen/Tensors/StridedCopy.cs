namespace NetGen;

/// <summary>Copies between memory layouts.</summary>
internal static class StridedCopy
{
    /// <summary>Side of the squares in which two dimensions are exchanged, so that what both walks touch stays in the cache.</summary>
    private const int Tile = 16;

    /// <summary>Copies elements of a shape from one walk over memory to another.</summary>
    /// <typeparam name="T">Element type of both.</typeparam>
    /// <param name="shape">Shape of both.</param>
    /// <param name="source">Memory from the first element to read on.</param>
    /// <param name="sourceStrides">Steps through <paramref name="source"/>.</param>
    /// <param name="target">Memory from the first element to write on.</param>
    /// <param name="targetStrides">Steps through <paramref name="target"/>.</param>
    public static void Run<T>(
        ReadOnlySpan<int> shape,
        ReadOnlySpan<T> source,
        ReadOnlySpan<int> sourceStrides,
        Span<T> target,
        ReadOnlySpan<int> targetStrides)
    {
        if (shape.Contains(0))
            return;
        Span<int> sizes = stackalloc int[shape.Length];
        Span<int> from = stackalloc int[shape.Length];
        Span<int> to = stackalloc int[shape.Length];
        int rank = Merge(shape, sourceStrides, targetStrides, sizes, from, to);
        if (rank == 0)
            target[0] = source[0];
        else
            Walk(sizes[..rank], source, from[..rank], target, to[..rank]);
    }

    /// <summary>Drops dimensions of size 1 and joins those that both walks step through evenly, so that inner loops are long.</summary>
    private static int Merge(
        ReadOnlySpan<int> shape, ReadOnlySpan<int> sourceStrides, ReadOnlySpan<int> targetStrides, Span<int> sizes, Span<int> from, Span<int> to)
    {
        int rank = 0;
        for (int dim = 0; dim < shape.Length; dim++)
        {
            if (shape[dim] == 1)
                continue;
            bool merges = rank > 0 && from[rank - 1] == sourceStrides[dim] * shape[dim] && to[rank - 1] == targetStrides[dim] * shape[dim];
            int at = merges ? rank - 1 : rank++;
            sizes[at] = merges ? sizes[at] * shape[dim] : shape[dim];
            (from[at], to[at]) = (sourceStrides[dim], targetStrides[dim]);
        }

        return rank;
    }

    private static void Walk<T>(
        ReadOnlySpan<int> shape, ReadOnlySpan<T> source, ReadOnlySpan<int> sourceStrides, Span<T> target, ReadOnlySpan<int> targetStrides)
    {
        if (shape.Length == 1)
        {
            Line(shape[0], source, sourceStrides[0], target, targetStrides[0]);
        }
        else if (shape.Length == 2 && sourceStrides[1] > 1)
        {
            Exchange(shape[0], shape[1], source, sourceStrides[0], sourceStrides[1], target, targetStrides[0], targetStrides[1]);
        }
        else
        {
            for (int i = 0; i < shape[0]; i++)
                Walk(shape[1..], source[(i * sourceStrides[0])..], sourceStrides[1..], target[(i * targetStrides[0])..], targetStrides[1..]);
        }
    }

    private static void Line<T>(int size, ReadOnlySpan<T> source, int step, Span<T> target, int targetStep)
    {
        if (step == 1 && targetStep == 1)
            source[..size].CopyTo(target);
        else if (step == 0 && targetStep == 1)
            target[..size].Fill(source[0]);
        else
            for (int i = 0; i < size; i++)
                target[i * targetStep] = source[i * step];
    }

    private static void Exchange<T>(
        int rows, int columns, ReadOnlySpan<T> source, int rowStep, int columnStep, Span<T> target, int targetRowStep, int targetColumnStep)
    {
        for (int row = 0; row < rows; row += Tile)
        {
            for (int column = 0; column < columns; column += Tile)
            {
                int lastColumn = Math.Min(column + Tile, columns);
                for (int r = row; r < Math.Min(row + Tile, rows); r++)
                {
                    for (int c = column; c < lastColumn; c++)
                        target[r * targetRowStep + c * targetColumnStep] = source[r * rowStep + c * columnStep];
                }
            }
        }
    }
}
