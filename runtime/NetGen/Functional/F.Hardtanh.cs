using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>x limited to a range. Unlike that of a clamp, the derivative is 0 at the ends of the range too.</summary>
    /// <param name="x">Any shape. Whole numbers stay whole.</param>
    /// <param name="minVal">Smallest value. Default: -1.</param>
    /// <param name="maxVal">Largest value. Default: 1.</param>
    /// <exception cref="ArgumentException">The largest value is not above the smallest.</exception>
    public static Tensor Hardtanh(Tensor x, double minVal = -1, double maxVal = 1) => Curve(x, new HardtanhCurve(minVal, maxVal));

    /// <summary>min(max(x, 0), 6).</summary>
    /// <param name="x">Any shape. Whole numbers stay whole.</param>
    public static Tensor Relu6(Tensor x)
    {
        NumberKinds.Whole.Require("Relu6", x);
        return Curve(x, new HardtanhCurve(0, 6));
    }
}
