using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>log(1 + e^(beta x)) / beta, which does not overflow; x itself where beta x exceeds a threshold.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="beta">How sharp the bend is. Default: 1.</param>
    /// <param name="threshold">Where it becomes a line. Default: 20, beyond which float32 does not tell the difference.</param>
    public static Tensor Softplus(Tensor x, double beta = 1, double threshold = 20) => Curve(x, new SoftplusCurve(beta, threshold));
}
