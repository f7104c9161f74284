namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>The elements in reverse order along some dimensions.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="dims">The dimensions, from 0.</param>
    public static Tensor Flip(ref Tensor? slot, Tensor x, ReadOnlySpan<int> dims)
    {
        Tensor result = Take(ref slot, x.Shape, x.DType);
        var turned = new bool[x.Rank];
        foreach (int dim in dims)
            turned[dim] = true;
        switch (x.DType)
        {
            case DType.Float32: Flip<float>(x.Shape, turned, x.Contents<float>(), result.Contents<float>()); break;
            case DType.Float64: Flip<double>(x.Shape, turned, x.Contents<double>(), result.Contents<double>()); break;
            case DType.Int32: Flip<int>(x.Shape, turned, x.Contents<int>(), result.Contents<int>()); break;
            case DType.Int64: Flip<long>(x.Shape, turned, x.Contents<long>(), result.Contents<long>()); break;
            default: Flip<bool>(x.Shape, turned, x.Contents<bool>(), result.Contents<bool>()); break;
        }

        return result;
    }

    private static void Flip<T>(ReadOnlySpan<int> shape, ReadOnlySpan<bool> turned, ReadOnlySpan<T> source, Span<T> target)
    {
        if (source.IsEmpty)
            return;
        if (!turned.Contains(true) || shape.Length == 1)
        {
            source.CopyTo(target);
            if (turned.Contains(true))
                target.Reverse();
            return;
        }

        int inner = source.Length / shape[0];
        for (int i = 0; i < shape[0]; i++)
        {
            int to = turned[0] ? shape[0] - 1 - i : i;
            Flip(shape[1..], turned[1..], source.Slice(i * inner, inner), target.Slice(to * inner, inner));
        }
    }
}
