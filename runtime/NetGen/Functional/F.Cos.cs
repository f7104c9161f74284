using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Cosine.</summary>
    /// <param name="x">Any shape, floating point.</param>
    public static Tensor Cos(Tensor x) => Curve(x, default(CosCurve));
}
