using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>log(1 + e^x).</summary>
    public static Tensor Softplus(ref Tensor? slot, Tensor x) => Unary<SoftplusOf<float>, SoftplusOf<double>>(ref slot, x, "Softplus");

    private readonly struct SoftplusOf<T> : IUnaryOperation<T>
        where T : INumber<T>, IExponentialFunctions<T>, ILogarithmicFunctions<T>
    {
        public static void Invoke(ReadOnlySpan<T> x, Span<T> result)
        {
            for (int i = 0; i < x.Length; i++)
                result[i] = T.Max(x[i], T.Zero) + LogOnePlus(T.Exp(-T.Abs(x[i])));
        }

        /// <summary>log(1 + y) for small y too: what rounding 1 + y loses is put back as a factor (Kahan).</summary>
        private static T LogOnePlus(T y)
        {
            T sum = T.One + y;
            return sum == T.One ? y : T.Log(sum) * (y / (sum - T.One));
        }
    }
}
