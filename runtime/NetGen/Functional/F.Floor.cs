using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>The largest whole number that is not above x. The derivative is 0.</summary>
    /// <param name="x">Any shape. Whole numbers stay whole.</param>
    public static Tensor Floor(Tensor x) => Curve(x, default(FloorCurve));
}
