using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>log(1 / (1 + e^-x)), in a form that neither overflows nor loses digits.</summary>
    /// <param name="x">Any shape, floating point.</param>
    public static Tensor LogSigmoid(Tensor x) => Curve(x, default(LogSigmoidCurve));
}
