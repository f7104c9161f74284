using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>x above 0, a fraction of x below.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="negativeSlope">The fraction, also the derivative at 0. Default: 0.01.</param>
    public static Tensor LeakyRelu(Tensor x, double negativeSlope = 0.01) => Curve(x, new LeakyReluCurve(negativeSlope));
}
