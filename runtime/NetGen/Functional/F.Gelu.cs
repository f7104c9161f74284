using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>x times the probability that a normal number is below x: Gaussian error linear unit (Hendrycks and Gimpel, 2016).</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="approximate">Whether to use the formula with tanh, which is another function. Default: false.</param>
    public static Tensor Gelu(Tensor x, bool approximate = false)
        => approximate ? Curve(x, default(GeluTanhCurve)) : Curve(x, default(GeluCurve));
}
