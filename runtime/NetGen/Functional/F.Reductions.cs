using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Sum over dimensions.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">Which dimensions; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    /// <returns>The sums; int64 for integers and masks.</returns>
    public static Tensor Sum(Tensor x, ReadOnlySpan<int> dim = default, bool keepDim = false)
    {
        Tensor source = x.DType.IsFloatingPoint() ? x : x.To(DType.Int64);
        int[] dims = Dims(dim, x.Rank);
        Tensor result = Kernels.Sum(ref Kernels.Fresh, source.Packed(), dims, keepDim);
        return Tape.Record(result, (source, g => Restored(g, dims, source.ShapeArray, keepDim)));
    }

    /// <summary>Mean over dimensions.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="dim">Which dimensions; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    /// <exception cref="DTypeException">Integers, whose mean would be cut.</exception>
    public static Tensor Mean(Tensor x, ReadOnlySpan<int> dim = default, bool keepDim = false)
    {
        if (!x.DType.IsFloatingPoint())
            throw new DTypeException($"Mean computes in floating point, not {x.DType}: convert with To(DType.Float32).");
        Tensor sum = Sum(x, dim, keepDim);
        return sum / (double)Averaged(x, dim);
    }

    /// <summary>Dimensions counted from 0.</summary>
    private static int[] Dims(ReadOnlySpan<int> dims, int rank)
    {
        var result = new int[dims.Length];
        for (int i = 0; i < dims.Length; i++)
            result[i] = Layout.Dim(dims[i], rank);
        return rank == 0 ? [] : result;
    }

    /// <summary>Number of elements behind each element of a reduction.</summary>
    private static long Averaged(Tensor x, ReadOnlySpan<int> dims)
    {
        if (dims.IsEmpty)
            return x.Numel;
        long count = 1;
        foreach (int dim in Dims(dims, x.Rank))
            count *= x.Shape[dim];
        return count;
    }

    /// <summary>A reduction's gradient repeated over the dimensions that were reduced.</summary>
    private static Tensor Restored(Tensor gradient, int[] dims, int[] shape, bool keepDim)
    {
        int[] kept = [.. shape];
        foreach (int dim in dims)
            kept[dim] = 1;
        if (dims.Length == 0)
            Array.Fill(kept, 1);
        return (keepDim ? gradient : gradient.Reshape(kept)).Expand(shape);
    }
}
