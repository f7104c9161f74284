using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Limits every element to a range. NaN stays NaN; outside the range the derivative is 0, at its ends 1.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="min">Smallest value. Default: no limit.</param>
    /// <param name="max">Largest value; it wins when it is below <paramref name="min"/>. Default: no limit.</param>
    public static Tensor Clamp(Tensor x, double? min = null, double? max = null)
    {
        Tensor source = Dense(x);
        (double lowest, double highest) = (min ?? double.NegativeInfinity, max ?? double.PositiveInfinity);
        Tensor y = Kernels.Clamp(ref Kernels.Fresh, source, lowest, highest);
        return Tape.Record(y, (x, g => Kernels.CurveGrad(ref Kernels.Fresh, g.Packed(), source, new ClampCurve(lowest, highest))));
    }
}
