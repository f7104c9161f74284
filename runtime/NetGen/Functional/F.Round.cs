using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>The nearest whole number, the even one where two are. The derivative is 0.</summary>
    /// <param name="x">Any shape. Whole numbers stay whole.</param>
    public static Tensor Round(Tensor x) => Curve(x, default(RoundCurve));
}
