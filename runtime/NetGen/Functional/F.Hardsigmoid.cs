using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>min(max(x + 3, 0), 6) / 6: the sigmoid from straight pieces. The derivative at both corners is 0.</summary>
    /// <param name="x">Any shape. Whole numbers and masks are computed as float32.</param>
    public static Tensor Hardsigmoid(Tensor x) => Curve(x, default(HardsigmoidCurve));
}
