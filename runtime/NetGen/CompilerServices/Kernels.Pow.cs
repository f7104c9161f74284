using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>x to a power.</summary>
    public static Tensor Pow(ref Tensor? slot, Tensor x, double exponent)
    {
        Tensor result = Take(ref slot, x.Shape, FloatType("Pow", x));
        if (x.DType == DType.Float32)
            Pow(x.Contents<float>(), (float)exponent, result.Contents<float>());
        else
            Pow(x.Contents<double>(), exponent, result.Contents<double>());
        return result;
    }

    private static void Pow<T>(ReadOnlySpan<T> x, T exponent, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (exponent == T.CreateTruncating(2))
            TensorPrimitives.Multiply(x, x, result);
        else if (exponent == T.One)
            x.CopyTo(result);
        else
            TensorPrimitives.Pow(x, exponent, result);
    }
}
