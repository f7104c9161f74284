using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>a * b, broadcast; of masks where both are true.</summary>
    public static Tensor Mul(ref Tensor? slot, Tensor a, Tensor b) => a.DType switch
    {
        DType.Float32 => Binary<float, ProductOf<float>>(ref slot, a, b),
        DType.Float64 => Binary<double, ProductOf<double>>(ref slot, a, b),
        DType.Int32 => Binary<int, ProductOf<int>>(ref slot, a, b),
        DType.Int64 => Binary<long, ProductOf<long>>(ref slot, a, b),
        _ => LogicalAnd(ref slot, a, b),
    };

    private readonly struct ProductOf<T> : IBinaryOperation<T>
        where T : INumber<T>
    {
        public static void Invoke(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result) => TensorPrimitives.Multiply(a, b, result);

        public static void Invoke(ReadOnlySpan<T> a, T b, Span<T> result) => TensorPrimitives.Multiply(a, b, result);

        public static void Invoke(T a, ReadOnlySpan<T> b, Span<T> result) => TensorPrimitives.Multiply(b, a, result);
    }
}
