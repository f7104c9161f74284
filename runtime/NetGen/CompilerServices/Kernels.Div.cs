using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>a / b, broadcast; floating point.</summary>
    public static Tensor Div(ref Tensor? slot, Tensor a, Tensor b) => FloatType("/", a, b) == DType.Float32
        ? Binary<float, QuotientOf<float>>(ref slot, a, b)
        : Binary<double, QuotientOf<double>>(ref slot, a, b);

    private readonly struct QuotientOf<T> : IBinaryOperation<T>
        where T : INumber<T>
    {
        public static void Invoke(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result) => TensorPrimitives.Divide(a, b, result);

        public static void Invoke(ReadOnlySpan<T> a, T b, Span<T> result) => TensorPrimitives.Divide(a, b, result);

        public static void Invoke(T a, ReadOnlySpan<T> b, Span<T> result) => TensorPrimitives.Divide(a, b, result);
    }
}
