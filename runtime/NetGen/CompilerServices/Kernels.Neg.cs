using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>-x.</summary>
    public static Tensor Neg(ref Tensor? slot, Tensor x) => x.DType switch
    {
        DType.Int32 => Unary<int, NegOf<int>>(ref slot, x),
        DType.Int64 => Unary<long, NegOf<long>>(ref slot, x),
        DType.Bool => throw NumberKindRules.NoMasks("-"),
        _ => Floating<NegOf<float>, NegOf<double>>(ref slot, x),
    };

    private readonly struct NegOf<T> : IUnaryOperation<T>
        where T : IUnaryNegationOperators<T, T>
    {
        public static void Invoke(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Negate(x, result);
    }
}
