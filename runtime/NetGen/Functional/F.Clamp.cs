using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Limits every element to a range. NaN stays NaN; outside the range the derivative is 0, at its ends 1.</summary>
    /// <param name="x">Any shape. Whole numbers and masks are computed as float32.</param>
    /// <param name="min">Smallest value. Default: no limit.</param>
    /// <param name="max">Largest value; it wins when it is below <paramref name="min"/>. Default: no limit.</param>
    public static Tensor Clamp(Tensor x, double? min = null, double? max = null)
    {
        x = Floating(x);
        Tensor source = x.Packed();
        (double lowest, double highest) = (min ?? double.NegativeInfinity, max ?? double.PositiveInfinity);
        Tensor y = Kernels.Clamp(ref Kernels.Fresh, source, lowest, highest);
        return Tape.Record(y, (x, g => Kernels.CurveGrad(ref Kernels.Fresh, g.Packed(), source, new ClampCurve(lowest, highest))));
    }

    /// <summary>Limits every element to a range of whole bounds, which leaves whole numbers whole; those of masks are int64.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="min">Smallest value. Default: no limit.</param>
    /// <param name="max">Largest value; it wins when it is below <paramref name="min"/>. Default: no limit.</param>
    public static Tensor Clamp(Tensor x, long? min = null, long? max = null) => Floats(x)
        ? Clamp(x, (double?)min, (double?)max)
        : Kernels.Clamp(ref Kernels.Fresh, Whole(x).Packed(), min ?? double.NegativeInfinity, max ?? double.PositiveInfinity);
}
