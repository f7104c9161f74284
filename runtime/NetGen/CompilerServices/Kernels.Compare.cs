using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>A comparison of two contiguous tensors of one shape and type; a mask.</summary>
    internal static Tensor Compare<TComparison>(Tensor a, Tensor b)
        where TComparison : struct, IComparison
    {
        Tensor mask = Tensor.Uninitialized(a.Shape, DType.Bool);
        switch (a.DType)
        {
            case DType.Float32: Compare<float, TComparison>(a, b, mask); break;
            case DType.Float64: Compare<double, TComparison>(a, b, mask); break;
            case DType.Int32: Compare<int, TComparison>(a, b, mask); break;
            default: Compare<long, TComparison>(a, b, mask); break;
        }

        return mask;
    }

    private static void Compare<T, TComparison>(Tensor a, Tensor b, Tensor mask)
        where T : unmanaged, INumber<T>
        where TComparison : struct, IComparison
    {
        Span<bool> result = mask.Contents<bool>();
        ReadOnlySpan<T> left = a.Contents<T>()[..result.Length];
        ReadOnlySpan<T> right = b.Contents<T>()[..result.Length];
        for (int i = 0; i < result.Length; i++)
            result[i] = TComparison.Holds(left[i], right[i]);
    }
}
