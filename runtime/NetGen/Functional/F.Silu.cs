using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>x times its sigmoid, also called swish.</summary>
    /// <param name="x">Any shape, floating point.</param>
    public static Tensor Silu(Tensor x) => Curve(x, default(SiluCurve));
}
