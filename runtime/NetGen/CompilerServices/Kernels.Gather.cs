using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>The elements at the places that indices name along a dimension.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="dim">The dimension, from 0.</param>
    /// <param name="index">Int64 or int32, of x's rank, no larger but along the dimension.</param>
    /// <returns>Of the indices' shape.</returns>
    public static Tensor Gather(ref Tensor? slot, Tensor x, int dim, Tensor index)
    {
        Tensor result = Take(ref slot, index.Shape, x.DType);
        switch (x.DType)
        {
            case DType.Float32: Gather<float>(x, dim, index, result); break;
            case DType.Float64: Gather<double>(x, dim, index, result); break;
            case DType.Int32: Gather<int>(x, dim, index, result); break;
            case DType.Int64: Gather<long>(x, dim, index, result); break;
            default: Gather<bool>(x, dim, index, result); break;
        }

        return result;
    }

    /// <summary>Gradient of <see cref="Gather"/>: those of one element add up, in order.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Of the indices' shape.</param>
    /// <param name="index">The indices.</param>
    /// <param name="shape">Shape of the result.</param>
    /// <param name="dim">The dimension, from 0.</param>
    public static Tensor GatherGrad(ref Tensor? slot, Tensor gradOutput, Tensor index, ReadOnlySpan<int> shape, int dim)
    {
        Tensor result = Take(ref slot, shape, FloatType("Gather", gradOutput));
        result.Fill(0);
        if (result.DType == DType.Float32)
            AddAt<float>(result, dim, index, gradOutput, "Gather");
        else
            AddAt<double>(result, dim, index, gradOutput, "Gather");
        return result;
    }

    private static void Gather<T>(Tensor x, int dim, Tensor index, Tensor result)
        where T : unmanaged
    {
        ReadOnlySpan<T> source = x.Contents<T>();
        Span<T> target = result.Contents<T>();
        int next = 0;
        foreach (int place in new IndexedPlaces(x.Shape, index.Converted(DType.Int64), dim, "Gather"))
            target[next++] = source[place];
    }

    private static void AddAt<T>(Tensor result, int dim, Tensor index, Tensor source, string function)
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<T> added = source.Contents<T>();
        Span<T> target = result.Contents<T>();
        int next = 0;
        foreach (int place in new IndexedPlaces(result.Shape, index.Converted(DType.Int64), dim, function))
            target[place] += added[next++];
    }
}
