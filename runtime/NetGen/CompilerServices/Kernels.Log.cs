using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Natural logarithm.</summary>
    public static Tensor Log(ref Tensor? slot, Tensor x) => Floating<Lanes<LogOfLanes>, LogOf<double>>(ref slot, x);

    private readonly struct LogOf<T> : IUnaryOperation<T>
        where T : ILogarithmicFunctions<T>
    {
        public static void Invoke(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Log(x, result);
    }

    private readonly struct LogOfLanes : ILaneFunction
    {
        public static V Of<V>(V x) where V : struct, ILane<V> => V.Log(x);
    }
}
