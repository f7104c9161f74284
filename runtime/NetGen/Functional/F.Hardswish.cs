using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>x min(max(x + 3, 0), 6) / 6: SiLU from straight pieces (Howard et al., 2019).</summary>
    /// <param name="x">Any shape, floating point.</param>
    public static Tensor Hardswish(Tensor x) => Curve(x, default(HardswishCurve));
}
