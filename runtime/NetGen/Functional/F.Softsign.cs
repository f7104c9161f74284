using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>x / (1 + |x|).</summary>
    /// <param name="x">Any shape. Whole numbers are computed as float32.</param>
    public static Tensor Softsign(Tensor x) => Curve(x, default(SoftsignCurve));
}
