namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>The dimensions in another order: a dense copy.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="dims">For each new dimension which of the old ones it is, from 0.</param>
    public static Tensor Permute(ref Tensor? slot, Tensor x, ReadOnlySpan<int> dims)
    {
        Tensor view = x.PermutedView(dims.ToArray());
        Tensor result = Take(ref slot, view.Shape, x.DType);
        result.CopyFrom(view);
        return result;
    }
}
