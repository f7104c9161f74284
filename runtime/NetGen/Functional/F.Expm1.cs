using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>e^x - 1, exact for small x.</summary>
    /// <param name="x">Any shape. Whole numbers and masks are computed as float32.</param>
    public static Tensor Expm1(Tensor x) => Curve(x, default(Expm1Curve));
}
