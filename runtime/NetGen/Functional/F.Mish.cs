using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>x tanh(log(1 + e^x)) (Misra, 2019).</summary>
    /// <param name="x">Any shape, floating point.</param>
    public static Tensor Mish(Tensor x) => Curve(x, default(MishCurve));
}
