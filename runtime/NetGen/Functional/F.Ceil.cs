using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>The smallest whole number that is not below x. The derivative is 0.</summary>
    /// <param name="x">Any shape. Whole numbers stay whole.</param>
    public static Tensor Ceil(Tensor x) => Curve(x, default(CeilCurve));
}
