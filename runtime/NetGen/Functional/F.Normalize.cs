using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Vectors along a dimension divided by their norms: x / max(norm, eps).</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="p">The norm's power, see <see cref="Norm"/>. Default: 2.</param>
    /// <param name="dim">Along which dimension the vectors lie. Default: 1.</param>
    /// <param name="eps">What norms are at least, so that vectors of zeros stay zeros. Default: 1e-12.</param>
    /// <returns>The same shape.</returns>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public static Tensor Normalize(Tensor x, double p = 2, int dim = 1, double eps = 1e-12)
    {
        NumberKinds.Floating.Require("Normalize", x);
        return x / Clamp(Norm(x, p, [dim], keepDim: true), min: eps);
    }
}
