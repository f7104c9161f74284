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
        Tensor source = Dense(x);
        Tensor y = Kernels.Pow(ref Kernels.Fresh, source, exponent);
        return Tape.Record(y, (x, g => Kernels.CurveGrad(ref Kernels.Fresh, g.Packed(), source, new PowerCurve(exponent))));
    }

    /// <summary>x to the power of another tensor, broadcast.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="exponent">A shape that broadcasts with <paramref name="x"/>'s. Where it is 0 the derivative by x is 0.</param>
    /// <exception cref="ShapeException">The shapes don't broadcast.</exception>
    public static Tensor Pow(Tensor x, Tensor exponent) => Pair(x, exponent, default(PowPair));
}
