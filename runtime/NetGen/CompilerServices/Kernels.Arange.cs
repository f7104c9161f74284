namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Whole numbers from a start up to, but without, an end, as int64.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="start">The first.</param>
    /// <param name="end">One past the last.</param>
    /// <param name="step">Distance of neighbours: not 0, and towards the end.</param>
    public static Tensor Arange(ref Tensor? slot, int start, int end, int step)
    {
        long distance = Math.Abs((long)step);
        int count = (int)((Math.Abs(end - (long)start) + distance - 1) / distance);
        Tensor result = Take(ref slot, [count], DType.Int64);
        Span<long> values = result.Contents<long>();
        for (int i = 0; i < count; i++)
            values[i] = start + (long)i * step;
        return result;
    }
}
