using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>x to a power.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="exponent">The power. With 0 the result is 1 and its derivative 0, also at x = 0.</param>
    public static Tensor Pow(Tensor x, double exponent)
    {
        Tensor y = Kernels.Pow(ref Kernels.Fresh, Dense(x), exponent);
        return Tape.Record(
            y,
            (x, g => exponent == 0 ? g.ZerosLike() : g * (exponent * Kernels.Pow(ref Kernels.Fresh, x.Packed(), exponent - 1))));
    }
}
