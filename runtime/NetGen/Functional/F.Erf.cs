using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>The error function, 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x.</summary>
    /// <param name="x">Any shape. Whole numbers and masks are computed as float32.</param>
    public static Tensor Erf(Tensor x) => Curve(x, default(ErfCurve));
}
