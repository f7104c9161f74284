using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Square root.</summary>
    public static Tensor Sqrt(ref Tensor? slot, Tensor x) => Floating<SqrtOf<float>, SqrtOf<double>>(ref slot, x);

    private readonly struct SqrtOf<T> : IUnaryOperation<T>
        where T : IRootFunctions<T>
    {
        public static void Invoke(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Sqrt(x, result);
    }
}
