using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>x - tanh x.</summary>
    /// <param name="x">Any shape. Whole numbers are computed as float32.</param>
    public static Tensor Tanhshrink(Tensor x) => Curve(x, default(TanhshrinkCurve));
}
