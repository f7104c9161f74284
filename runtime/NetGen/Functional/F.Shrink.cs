using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>x moved towards 0 by lambda, and 0 within lambda of 0.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="lambda">Half the width of the flat part, not negative. Default: 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative lambda.</exception>
    public static Tensor Softshrink(Tensor x, double lambda = 0.5) => Curve(x, new SoftshrinkCurve(lambda));

    /// <summary>x, but 0 within lambda of 0.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="lambda">Half the width of the flat part. Default: 0.5.</param>
    public static Tensor Hardshrink(Tensor x, double lambda = 0.5) => Curve(x, new HardshrinkCurve(lambda));

    /// <summary>x above a threshold, a fixed value elsewhere.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="threshold">The largest x that is replaced.</param>
    /// <param name="value">What replaces it.</param>
    public static Tensor Threshold(Tensor x, double threshold, double value) => Curve(x, new ThresholdCurve(threshold, value));
}
