using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>-1, 0 or 1; 0 for NaN. The derivative is 0.</summary>
    /// <param name="x">Any shape. Whole numbers and masks stay what they are.</param>
    public static Tensor Sign(Tensor x) => Curve(x, default(SignCurve));
}
