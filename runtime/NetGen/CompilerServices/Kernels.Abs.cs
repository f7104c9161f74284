using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>|x|.</summary>
    public static Tensor Abs(ref Tensor? slot, Tensor x) => x.DType switch
    {
        DType.Int32 => Unary<int, AbsOf<int>>(ref slot, x),
        DType.Int64 => Unary<long, AbsOf<long>>(ref slot, x),
        DType.Bool => throw NumberKindRules.NoMasks("Abs"),
        _ => Floating<AbsOf<float>, AbsOf<double>>(ref slot, x),
    };

    private readonly struct AbsOf<T> : IUnaryOperation<T>
        where T : INumberBase<T>
    {
        public static void Invoke(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Abs(x, result);
    }
}
