using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>1 / (1 + e^-x).</summary>
    public static Tensor Sigmoid(ref Tensor? slot, Tensor x) => Floating<Lanes<SigmoidOfLanes>, SigmoidOfDouble>(ref slot, x);

    /// <summary>Gradient through the sigmoid, told by its output: g y (1 - y).</summary>
    public static Tensor SigmoidGrad(ref Tensor? slot, Tensor gradOutput, Tensor output)
        => GradOf<SigmoidSlope<float>, SigmoidSlope<double>>(ref slot, gradOutput, output, "SigmoidGrad");

    private readonly struct SigmoidOfDouble : IUnaryOperation<double>
    {
        public static void Invoke(ReadOnlySpan<double> x, Span<double> result)
        {
            for (int i = 0; i < x.Length; i++)
                result[i] = 1 / (1 + Math.Exp(-x[i]));
        }
    }

    private readonly struct SigmoidOfLanes : ILaneFunction
    {
        public static V Of<V>(V x) where V : struct, ILane<V> => V.Sigmoid(x);
    }

    private readonly struct SigmoidSlope<T> : ISlope<T>
    {
        public static Vector<T> Chain(Vector<T> gradient, Vector<T> y) => gradient * y * (Vector<T>.One - y);
    }
}
