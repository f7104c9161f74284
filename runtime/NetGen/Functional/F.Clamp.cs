using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Limits every element to a range. NaN stays NaN; outside the range the derivative is 0, at its ends 1.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="min">Smallest value. Default: no limit.</param>
    /// <param name="max">Largest value; it wins when it is below <paramref name="min"/>. Default: no limit.</param>
    public static Tensor Clamp(Tensor x, double min = double.NegativeInfinity, double max = double.PositiveInfinity)
    {
        Tensor y = Kernels.Clamp(ref Kernels.Fresh, Dense(x), min, max);
        return Tape.Record(y, (x, g => g * Kernels.Compare<AreEqual>(y, x.Packed()).Converted(g.DType)));
    }
}
