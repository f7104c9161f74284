using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>log(1 + x), exact for small x.</summary>
    /// <param name="x">Any shape. Whole numbers and masks are computed as float32.</param>
    public static Tensor Log1p(Tensor x) => Curve(x, default(Log1pCurve));
}
