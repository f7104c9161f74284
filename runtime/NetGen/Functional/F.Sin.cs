using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Sine.</summary>
    /// <param name="x">Any shape. Whole numbers and masks are computed as float32.</param>
    public static Tensor Sin(Tensor x) => Curve(x, default(SinCurve));
}
