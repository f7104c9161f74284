namespace NetGen;

/// <summary>Copies between memory layouts, dimension by dimension.</summary>
internal static class StridedCopy
{
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
        if (shape.IsEmpty)
        {
            target[0] = source[0];
            return;
        }

        int size = shape[0];
        int step = sourceStrides[0];
        int targetStep = targetStrides[0];
        if (shape.Length > 1)
        {
            if (shape[1..].Contains(0))
                return;
            for (int i = 0; i < size; i++)
                Run(shape[1..], source[(i * step)..], sourceStrides[1..], target[(i * targetStep)..], targetStrides[1..]);
        }
        else if (step == 1 && targetStep == 1)
        {
            source[..size].CopyTo(target);
        }
        else
        {
            for (int i = 0; i < size; i++)
                target[i * targetStep] = source[i * step];
        }
    }
}
