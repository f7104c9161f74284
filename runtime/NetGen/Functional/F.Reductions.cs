namespace NetGen;

public static partial class F
{
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
