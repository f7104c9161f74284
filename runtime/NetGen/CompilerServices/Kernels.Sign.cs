using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>-1, 0 or 1; 0 for NaN, as in PyTorch.</summary>
    public static Tensor Sign(ref Tensor? slot, Tensor x) => Floating<SignOf<float>, SignOf<double>>(ref slot, x);

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
