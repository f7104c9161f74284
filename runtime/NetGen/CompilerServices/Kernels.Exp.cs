using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>e^x.</summary>
    public static Tensor Exp(ref Tensor? slot, Tensor x) => Floating<Lanes<ExpOfLanes>, ExpOf<double>>(ref slot, x);

    private readonly struct ExpOf<T> : IUnaryOperation<T>
        where T : IExponentialFunctions<T>
    {
        public static void Invoke(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Exp(x, result);
    }

    private readonly struct ExpOfLanes : ILaneFunction
    {
        public static V Of<V>(V x) where V : struct, ILane<V> => V.Exp(x);
    }
}
