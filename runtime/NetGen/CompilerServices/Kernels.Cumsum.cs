using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Running sums along a dimension. Whole numbers add up as int64.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="dim">The dimension, from 0.</param>
    /// <param name="reverse">Whether from the last backwards.</param>
    public static Tensor Cumsum(ref Tensor? slot, Tensor x, int dim, bool reverse)
    {
        Tensor source = x.DType.IsFloatingPoint() ? x : x.Converted(DType.Int64);
        Tensor result = Take(ref slot, source.Shape, source.DType);
        // float32 adds up in float64, as PyTorch does on the CPU.
        switch (source.DType)
        {
            case DType.Float32: Cumsum<float, double>(source, dim, reverse, result); break;
            case DType.Float64: Cumsum<double, double>(source, dim, reverse, result); break;
            default: Cumsum<long, long>(source, dim, reverse, result); break;
        }

        return result;
    }

    private static void Cumsum<T, TSum>(Tensor x, int dim, bool reverse, Tensor result)
        where T : unmanaged, INumber<T>
        where TSum : INumber<TSum>
    {
        (int size, int inner) = x.Rank == 0 ? (1, 1) : (x.Shape[dim], Layout.Count(x.Shape[(dim + 1)..]));
        ReadOnlySpan<T> source = x.Contents<T>();
        Span<T> target = result.Contents<T>();
        for (int line = 0; line * size < source.Length; line++)
        {
            int at = line / inner * inner * size + line % inner + (reverse ? (size - 1) * inner : 0);
            TSum sum = TSum.Zero;
            for (int i = 0; i < size; i++, at += reverse ? -inner : inner)
            {
                sum += TSum.CreateTruncating(source[at]);
                target[at] = T.CreateTruncating(sum);
            }
        }
    }
}
