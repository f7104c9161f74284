using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>e^-x divided by its sum along a dimension.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="dim">The dimension whose elements sum to 1; negative counts from the last.</param>
    public static Tensor Softmin(Tensor x, int dim)
    {
        NumberKinds.Floating.Require("Softmin", x);
        return Softmax(Neg(x), dim);
    }
}
