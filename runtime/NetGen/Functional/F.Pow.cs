using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>x to a power.</summary>
    /// <param name="x">Any shape. Whole numbers and masks are computed as float32.</param>
    /// <param name="exponent">The power. With 0 the result is 1 and its derivative 0, also at x = 0.</param>
    public static Tensor Pow(Tensor x, double exponent)
    {
        x = Floating(x);
        Tensor source = x.Packed();
        Tensor y = Kernels.Pow(ref Kernels.Fresh, source, exponent);
        return Tape.Record(y, (x, g => Kernels.CurveGrad(ref Kernels.Fresh, g.Packed(), source, new PowerCurve(exponent))));
    }

    /// <summary>x to a whole power, which leaves whole numbers whole; those of masks are int64.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="exponent">The power. With 0 the result is 1 and its derivative 0, also at x = 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Whole numbers to a negative power.</exception>
    public static Tensor Pow(Tensor x, long exponent) => Floats(x)
        ? Pow(x, (double)exponent)
        : Kernels.Curve(ref Kernels.Fresh, Whole(x).Packed(), new PowerCurve(exponent));

    /// <summary>x to the power of another tensor, broadcast.</summary>
    /// <param name="x">Any shape. Two operands of whole numbers give whole numbers.</param>
    /// <param name="exponent">A shape that broadcasts with <paramref name="x"/>'s. Where it is 0 the derivative by x is 0.</param>
    /// <exception cref="ShapeException">The shapes don't broadcast.</exception>
    /// <exception cref="DTypeException">Two masks.</exception>
    public static Tensor Pow(Tensor x, Tensor exponent) => Pair(x, exponent, default(PowPair));
}
