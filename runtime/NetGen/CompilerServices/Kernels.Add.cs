using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>a + b, broadcast; of masks where one or both are true.</summary>
    public static Tensor Add(ref Tensor? slot, Tensor a, Tensor b) => a.DType switch
    {
        DType.Float32 => Binary<float, SumOf<float>>(ref slot, a, b),
        DType.Float64 => Binary<double, SumOf<double>>(ref slot, a, b),
        DType.Int32 => Binary<int, SumOf<int>>(ref slot, a, b),
        DType.Int64 => Binary<long, SumOf<long>>(ref slot, a, b),
        _ => LogicalOr(ref slot, a, b),
    };

    private readonly struct SumOf<T> : IBinaryOperation<T>
        where T : INumber<T>
    {
        public static void Invoke(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result) => TensorPrimitives.Add(a, b, result);

        public static void Invoke(ReadOnlySpan<T> a, T b, Span<T> result) => TensorPrimitives.Add(a, b, result);

        public static void Invoke(T a, ReadOnlySpan<T> b, Span<T> result) => TensorPrimitives.Add(b, a, result);
    }
}
