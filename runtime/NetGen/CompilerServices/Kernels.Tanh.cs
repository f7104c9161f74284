using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Hyperbolic tangent.</summary>
    public static Tensor Tanh(ref Tensor? slot, Tensor x) => Floating<Lanes<TanhOfLanes>, TanhOfDouble>(ref slot, x);

    /// <summary>Gradient through the hyperbolic tangent, told by its output: g (1 - y^2).</summary>
    public static Tensor TanhGrad(ref Tensor? slot, Tensor gradOutput, Tensor output)
        => GradOf<TanhSlope<float>, TanhSlope<double>>(ref slot, gradOutput, output, "TanhGrad");

    // TensorPrimitives.Tanh loses all digits near 0.
    private readonly struct TanhOfDouble : IUnaryOperation<double>
    {
        public static void Invoke(ReadOnlySpan<double> x, Span<double> result)
        {
            for (int i = 0; i < x.Length; i++)
                result[i] = Math.Tanh(x[i]);
        }
    }

    private readonly struct TanhOfLanes : ILaneFunction
    {
        public static V Of<V>(V x) where V : struct, ILane<V> => V.Tanh(x);
    }

    private readonly struct TanhSlope<T> : ISlope<T>
    {
        public static Vector<T> Chain(Vector<T> gradient, Vector<T> y) => gradient * (Vector<T>.One - y * y);
    }
}
