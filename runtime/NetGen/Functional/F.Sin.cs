using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Sine.</summary>
    /// <param name="x">Any shape, floating point.</param>
    public static Tensor Sin(Tensor x) => Curve(x, default(SinCurve));
}
