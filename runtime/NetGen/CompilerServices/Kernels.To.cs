namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>The elements converted to another type.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="dtype">The type.</param>
    public static Tensor To(ref Tensor? slot, Tensor x, DType dtype)
    {
        Tensor result = Take(ref slot, x.Shape, dtype);
        result.CopyFrom(x);
        return result;
    }
}
