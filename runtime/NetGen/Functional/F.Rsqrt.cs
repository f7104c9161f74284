using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>1 / sqrt(x).</summary>
    /// <param name="x">Any shape. Whole numbers and masks are computed as float32.</param>
    public static Tensor Rsqrt(Tensor x) => Curve(x, default(RsqrtCurve));
}
