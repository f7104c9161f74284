using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>a - b, broadcast.</summary>
    public static Tensor Sub(ref Tensor? slot, Tensor a, Tensor b) => a.DType switch
    {
        DType.Float32 => Binary<float, DifferenceOf<float>>(ref slot, a, b),
        DType.Float64 => Binary<double, DifferenceOf<double>>(ref slot, a, b),
        DType.Int32 => Binary<int, DifferenceOf<int>>(ref slot, a, b),
        DType.Int64 => Binary<long, DifferenceOf<long>>(ref slot, a, b),
        _ => throw NumberKindRules.NoMasks("-"),
    };

    private readonly struct DifferenceOf<T> : IBinaryOperation<T>
        where T : INumber<T>
    {
        public static void Invoke(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result) => TensorPrimitives.Subtract(a, b, result);

        public static void Invoke(ReadOnlySpan<T> a, T b, Span<T> result) => TensorPrimitives.Subtract(a, b, result);

        public static void Invoke(T a, ReadOnlySpan<T> b, Span<T> result) => TensorPrimitives.Subtract(a, b, result);
    }
}
