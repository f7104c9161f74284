using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>max(x, 0); NaN stays NaN.</summary>
    public static Tensor Relu(ref Tensor? slot, Tensor x) => x.DType switch
    {
        DType.Int32 => Unary<int, ReluOf<int>>(ref slot, x),
        DType.Int64 => Unary<long, ReluOf<long>>(ref slot, x),
        DType.Bool => throw NumberKindRules.NoMasks("Relu"),
        _ => Floating<ReluOf<float>, ReluOf<double>>(ref slot, x),
    };

    /// <summary>Gradient through max(x, 0), told by its output: 0 where that is 0.</summary>
    public static Tensor ReluGrad(ref Tensor? slot, Tensor gradOutput, Tensor output)
        => GradOf<ReluSlope<float>, ReluSlope<double>>(ref slot, gradOutput, output, "ReluGrad");

    private readonly struct ReluOf<T> : IUnaryOperation<T>
        where T : INumber<T>
    {
        public static void Invoke(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Max(x, T.Zero, result);
    }

    private readonly struct ReluSlope<T> : ISlope<T>
    {
        public static Vector<T> Chain(Vector<T> gradient, Vector<T> y)
            => Vector.ConditionalSelect(Vector.LessThanOrEqual(y, Vector<T>.Zero), Vector<T>.Zero, gradient);
    }
}
