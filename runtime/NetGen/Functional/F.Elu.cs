using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>x above 0, alpha (e^x - 1) below: exponential linear unit (Clevert et al., 2015).</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="alpha">Minus the limit far below 0. Default: 1.</param>
    public static Tensor Elu(Tensor x, double alpha = 1) => Curve(x, new EluCurve(alpha));
}
