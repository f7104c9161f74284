using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>The order that sorts a dimension, int64. Equal elements stay in order; NaN is larger than every number.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="dim">The dimension, from 0.</param>
    /// <param name="descending">Whether the largest comes first.</param>
    public static Tensor Argsort(ref Tensor? slot, Tensor x, int dim, bool descending) =>
        TopkIndices(ref slot, x, x.Rank == 0 ? 1 : x.Shape[dim], dim, descending);

    /// <summary>Where the largest or smallest elements of a dimension are, best first, int64; of equal ones the first.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="k">How many.</param>
    /// <param name="dim">The dimension, from 0.</param>
    /// <param name="largest">Whether the largest, rather than the smallest.</param>
    public static Tensor TopkIndices(ref Tensor? slot, Tensor x, int k, int dim, bool largest)
    {
        int[] shape = x.Shape.ToArray();
        if (shape.Length > 0)
            shape[dim] = k;
        Tensor result = Take(ref slot, shape, DType.Int64);
        switch (x.DType)
        {
            case DType.Float32: TopkIndices<float>(x, k, dim, largest, result); break;
            case DType.Float64: TopkIndices<double>(x, k, dim, largest, result); break;
            case DType.Int32: TopkIndices<int>(x, k, dim, largest, result); break;
            case DType.Int64: TopkIndices<long>(x, k, dim, largest, result); break;
            default: TopkIndices<int>(x.Converted(DType.Int32), k, dim, largest, result); break;
        }

        return result;
    }

    private static void TopkIndices<T>(Tensor x, int k, int dim, bool largest, Tensor result)
        where T : unmanaged, INumber<T>
    {
        (int size, int inner) = x.Rank == 0 ? (1, 1) : (x.Shape[dim], Layout.Count(x.Shape[(dim + 1)..]));
        ReadOnlySpan<T> source = x.Contents<T>();
        Span<long> target = result.Contents<long>();
        var order = new LineOrder<T>(new T[size], largest);
        var places = new int[size];
        for (int line = 0; line * k < target.Length; line++)
        {
            (int outer, int column) = (line / inner, line % inner);
            for (int i = 0; i < size; i++)
                order.Keys[i] = source[(outer * size + i) * inner + column];
            ReadOnlySpan<int> best = order.First(k, places);
            for (int i = 0; i < k; i++)
                target[(outer * k + i) * inner + column] = best[i];
        }
    }
}
