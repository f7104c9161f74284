using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>a + b, broadcast.</summary>
    public static Tensor Add(ref Tensor? slot, Tensor a, Tensor b) => a.DType switch
    {
        DType.Float32 => Binary<float, SumOf<float>>(ref slot, a, b),
        DType.Float64 => Binary<double, SumOf<double>>(ref slot, a, b),
        DType.Int32 => Binary<int, SumOf<int>>(ref slot, a, b),
        DType.Int64 => Binary<long, SumOf<long>>(ref slot, a, b),
        _ => throw NoArithmetic("+"),
    };

    /// <summary>a - b, broadcast.</summary>
    public static Tensor Sub(ref Tensor? slot, Tensor a, Tensor b) => a.DType switch
    {
        DType.Float32 => Binary<float, DifferenceOf<float>>(ref slot, a, b),
        DType.Float64 => Binary<double, DifferenceOf<double>>(ref slot, a, b),
        DType.Int32 => Binary<int, DifferenceOf<int>>(ref slot, a, b),
        DType.Int64 => Binary<long, DifferenceOf<long>>(ref slot, a, b),
        _ => throw NoArithmetic("-"),
    };

    /// <summary>a * b, broadcast.</summary>
    public static Tensor Mul(ref Tensor? slot, Tensor a, Tensor b) => a.DType switch
    {
        DType.Float32 => Binary<float, ProductOf<float>>(ref slot, a, b),
        DType.Float64 => Binary<double, ProductOf<double>>(ref slot, a, b),
        DType.Int32 => Binary<int, ProductOf<int>>(ref slot, a, b),
        DType.Int64 => Binary<long, ProductOf<long>>(ref slot, a, b),
        _ => throw NoArithmetic("*"),
    };

    /// <summary>a / b, broadcast; floating point.</summary>
    public static Tensor Div(ref Tensor? slot, Tensor a, Tensor b) => FloatType("/", a, b) == DType.Float32
        ? Binary<float, QuotientOf<float>>(ref slot, a, b)
        : Binary<double, QuotientOf<double>>(ref slot, a, b);

    private static DTypeException NoArithmetic(string operation)
        => new($"Operator {operation} is not defined for Bool tensors: convert them with To.");

    private readonly struct SumOf<T> : IBinaryOperation<T>
        where T : INumber<T>
    {
        public static void Invoke(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result) => TensorPrimitives.Add(a, b, result);

        public static void Invoke(ReadOnlySpan<T> a, T b, Span<T> result) => TensorPrimitives.Add(a, b, result);

        public static void Invoke(T a, ReadOnlySpan<T> b, Span<T> result) => TensorPrimitives.Add(b, a, result);
    }

    private readonly struct DifferenceOf<T> : IBinaryOperation<T>
        where T : INumber<T>
    {
        public static void Invoke(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result) => TensorPrimitives.Subtract(a, b, result);

        public static void Invoke(ReadOnlySpan<T> a, T b, Span<T> result) => TensorPrimitives.Subtract(a, b, result);

        public static void Invoke(T a, ReadOnlySpan<T> b, Span<T> result) => TensorPrimitives.Subtract(a, b, result);
    }

    private readonly struct ProductOf<T> : IBinaryOperation<T>
        where T : INumber<T>
    {
        public static void Invoke(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result) => TensorPrimitives.Multiply(a, b, result);

        public static void Invoke(ReadOnlySpan<T> a, T b, Span<T> result) => TensorPrimitives.Multiply(a, b, result);

        public static void Invoke(T a, ReadOnlySpan<T> b, Span<T> result) => TensorPrimitives.Multiply(b, a, result);
    }

    private readonly struct QuotientOf<T> : IBinaryOperation<T>
        where T : INumber<T>
    {
        public static void Invoke(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result) => TensorPrimitives.Divide(a, b, result);

        public static void Invoke(ReadOnlySpan<T> a, T b, Span<T> result) => TensorPrimitives.Divide(a, b, result);

        public static void Invoke(T a, ReadOnlySpan<T> b, Span<T> result) => TensorPrimitives.Divide(a, b, result);
    }
}
