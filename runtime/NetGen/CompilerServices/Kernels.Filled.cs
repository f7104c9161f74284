namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>One number everywhere.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="shape">Shape of the result.</param>
    /// <param name="value">The number, rounded to the element type.</param>
    /// <param name="dtype">Its element type.</param>
    public static Tensor Filled(ref Tensor? slot, ReadOnlySpan<int> shape, double value, DType dtype)
    {
        Tensor result = Take(ref slot, shape, dtype);
        result.Fill(value);
        return result;
    }
}
