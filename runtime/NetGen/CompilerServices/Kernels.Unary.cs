using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

/// <summary>A function of one number, over a span.</summary>
/// <typeparam name="T">Type of operand and result.</typeparam>
internal interface IUnaryOperation<T>
{
    static abstract void Invoke(ReadOnlySpan<T> x, Span<T> result);
}

public static partial class Kernels
{
    /// <summary>e^x.</summary>
    public static Tensor Exp(ref Tensor? slot, Tensor x) => Unary<Lanes<ExpOfLanes>, ExpOf<double>>(ref slot, x, "Exp");

    /// <summary>Natural logarithm.</summary>
    public static Tensor Log(ref Tensor? slot, Tensor x) => Unary<Lanes<LogOfLanes>, LogOf<double>>(ref slot, x, "Log");

    /// <summary>Square root.</summary>
    public static Tensor Sqrt(ref Tensor? slot, Tensor x) => Unary<SqrtOf<float>, SqrtOf<double>>(ref slot, x, "Sqrt");

    /// <summary>1 / (1 + e^-x).</summary>
    public static Tensor Sigmoid(ref Tensor? slot, Tensor x) => Unary<Lanes<SigmoidOfLanes>, SigmoidOfDouble>(ref slot, x, "Sigmoid");

    /// <summary>Hyperbolic tangent.</summary>
    public static Tensor Tanh(ref Tensor? slot, Tensor x) => Unary<Lanes<TanhOfLanes>, TanhOfDouble>(ref slot, x, "Tanh");

    /// <summary>max(x, 0); NaN stays NaN.</summary>
    public static Tensor Relu(ref Tensor? slot, Tensor x) => Unary<ReluOf<float>, ReluOf<double>>(ref slot, x, "Relu");

    /// <summary>-x.</summary>
    public static Tensor Neg(ref Tensor? slot, Tensor x) => x.DType switch
    {
        DType.Int32 => Unary<int, NegOf<int>>(ref slot, x),
        DType.Int64 => Unary<long, NegOf<long>>(ref slot, x),
        _ => Unary<NegOf<float>, NegOf<double>>(ref slot, x, "Neg"),
    };

    /// <summary>|x|.</summary>
    public static Tensor Abs(ref Tensor? slot, Tensor x) => x.DType switch
    {
        DType.Int32 => Unary<int, AbsOf<int>>(ref slot, x),
        DType.Int64 => Unary<long, AbsOf<long>>(ref slot, x),
        _ => Unary<AbsOf<float>, AbsOf<double>>(ref slot, x, "Abs"),
    };

    /// <summary>-1, 0 or 1; 0 for NaN, as in PyTorch.</summary>
    public static Tensor Sign(ref Tensor? slot, Tensor x) => Unary<SignOf<float>, SignOf<double>>(ref slot, x, "Sign");

    private static Tensor Unary<TFloat, TDouble>(ref Tensor? slot, Tensor x, string name)
        where TFloat : struct, IUnaryOperation<float>
        where TDouble : struct, IUnaryOperation<double>
        => FloatType(name, x) == DType.Float32 ? Unary<float, TFloat>(ref slot, x) : Unary<double, TDouble>(ref slot, x);

    private static Tensor Unary<T, TOperation>(ref Tensor? slot, Tensor x)
        where T : unmanaged
        where TOperation : struct, IUnaryOperation<T>
    {
        Tensor result = Take(ref slot, x.Shape, x.DType);
        TOperation.Invoke(x.Contents<T>(), result.Contents<T>());
        return result;
    }

    private readonly struct ExpOf<T> : IUnaryOperation<T>
        where T : IExponentialFunctions<T>
    {
        public static void Invoke(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Exp(x, result);
    }

    private readonly struct LogOf<T> : IUnaryOperation<T>
        where T : ILogarithmicFunctions<T>
    {
        public static void Invoke(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Log(x, result);
    }

    private readonly struct SqrtOf<T> : IUnaryOperation<T>
        where T : IRootFunctions<T>
    {
        public static void Invoke(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Sqrt(x, result);
    }

    private readonly struct SigmoidOfDouble : IUnaryOperation<double>
    {
        public static void Invoke(ReadOnlySpan<double> x, Span<double> result)
        {
            for (int i = 0; i < x.Length; i++)
                result[i] = 1 / (1 + Math.Exp(-x[i]));
        }
    }

    // TensorPrimitives.Tanh loses all digits near 0.
    private readonly struct TanhOfDouble : IUnaryOperation<double>
    {
        public static void Invoke(ReadOnlySpan<double> x, Span<double> result)
        {
            for (int i = 0; i < x.Length; i++)
                result[i] = Math.Tanh(x[i]);
        }
    }

    /// <summary>What generated code computes, so that eager code gives the same bits.</summary>
    private readonly struct Lanes<TFunction> : IUnaryOperation<float>
        where TFunction : struct, ILaneFunction
    {
        public static void Invoke(ReadOnlySpan<float> x, Span<float> result) => LaneMap.Apply<TFunction>(x, result);
    }

    private readonly struct ExpOfLanes : ILaneFunction
    {
        public static V Of<V>(V x) where V : struct, ILane<V> => V.Exp(x);
    }

    private readonly struct LogOfLanes : ILaneFunction
    {
        public static V Of<V>(V x) where V : struct, ILane<V> => V.Log(x);
    }

    private readonly struct SigmoidOfLanes : ILaneFunction
    {
        public static V Of<V>(V x) where V : struct, ILane<V> => V.Sigmoid(x);
    }

    private readonly struct TanhOfLanes : ILaneFunction
    {
        public static V Of<V>(V x) where V : struct, ILane<V> => V.Tanh(x);
    }

    private readonly struct ReluOf<T> : IUnaryOperation<T>
        where T : INumber<T>
    {
        public static void Invoke(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Max(x, T.Zero, result);
    }

    private readonly struct NegOf<T> : IUnaryOperation<T>
        where T : IUnaryNegationOperators<T, T>
    {
        public static void Invoke(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Negate(x, result);
    }

    private readonly struct AbsOf<T> : IUnaryOperation<T>
        where T : INumberBase<T>
    {
        public static void Invoke(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Abs(x, result);
    }

    private readonly struct SignOf<T> : IUnaryOperation<T>
        where T : INumber<T>
    {
        public static void Invoke(ReadOnlySpan<T> x, Span<T> result)
        {
            for (int i = 0; i < x.Length; i++)
                result[i] = x[i] > T.Zero ? T.One : x[i] < T.Zero ? -T.One : T.Zero;
        }
    }
}
