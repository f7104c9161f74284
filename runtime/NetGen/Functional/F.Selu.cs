using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>ELU with the two constants that keep mean 0 and variance 1 from layer to layer (Klambauer et al., 2017).</summary>
    /// <param name="x">Any shape, floating point.</param>
    public static Tensor Selu(Tensor x) => Curve(x, default(SeluCurve));
}
