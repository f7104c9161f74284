using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>x above 0, alpha (e^(x / alpha) - 1) below: ELU with a continuous derivative for every alpha (Barron, 2017).</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="alpha">Minus the limit far below 0; not 0. Default: 1.</param>
    public static Tensor Celu(Tensor x, double alpha = 1) => Curve(x, new CeluCurve(alpha));
}
