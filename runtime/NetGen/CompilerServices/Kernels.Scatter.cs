namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>A copy with elements added at the places that indices name along a dimension, in order.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="dim">The dimension, from 0.</param>
    /// <param name="index">Int64 or int32, of x's rank, no larger but along the dimension.</param>
    /// <param name="src">What to add, of the indices' shape and x's type.</param>
    public static Tensor ScatterAdd(ref Tensor? slot, Tensor x, int dim, Tensor index, Tensor src)
    {
        Tensor result = Take(ref slot, x.Shape, x.DType);
        result.CopyFrom(x);
        switch (x.DType)
        {
            case DType.Float32: AddAt<float>(result, dim, index, src, "ScatterAdd"); break;
            case DType.Float64: AddAt<double>(result, dim, index, src, "ScatterAdd"); break;
            case DType.Int32: AddAt<int>(result, dim, index, src, "ScatterAdd"); break;
            case DType.Int64: AddAt<long>(result, dim, index, src, "ScatterAdd"); break;
            default: throw NumberKindRules.NoMasks("ScatterAdd");
        }

        return result;
    }

    /// <summary>A copy with elements put at the places that indices name along a dimension; of several for one place the last stays.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="dim">The dimension, from 0.</param>
    /// <param name="index">Int64 or int32, of x's rank, no larger but along the dimension.</param>
    /// <param name="src">What to put, of the indices' shape and x's type.</param>
    public static Tensor Scatter(ref Tensor? slot, Tensor x, int dim, Tensor index, Tensor src)
    {
        Tensor result = Take(ref slot, x.Shape, x.DType);
        result.CopyFrom(x);
        switch (x.DType)
        {
            case DType.Float32: PutAt<float>(result, dim, index, src.Contents<float>()); break;
            case DType.Float64: PutAt<double>(result, dim, index, src.Contents<double>()); break;
            case DType.Int32: PutAt<int>(result, dim, index, src.Contents<int>()); break;
            case DType.Int64: PutAt<long>(result, dim, index, src.Contents<long>()); break;
            default: PutAt<bool>(result, dim, index, src.Contents<bool>()); break;
        }

        return result;
    }

    /// <summary>A copy with one number put at the places that indices name along a dimension.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="dim">The dimension, from 0.</param>
    /// <param name="index">Int64 or int32, of x's rank, no larger but along the dimension.</param>
    /// <param name="value">The number, rounded to x's type.</param>
    public static Tensor Scatter(ref Tensor? slot, Tensor x, int dim, Tensor index, double value) =>
        Scatter(ref slot, x, dim, index, Tensor.Full(index.Shape, value, x.DType));

    private static void PutAt<T>(Tensor result, int dim, Tensor index, ReadOnlySpan<T> source)
        where T : unmanaged
    {
        Span<T> target = result.Contents<T>();
        int next = 0;
        foreach (int place in new IndexedPlaces(result.Shape, index.Converted(DType.Int64), dim, "Scatter"))
            target[place] = source[next++];
    }
}
