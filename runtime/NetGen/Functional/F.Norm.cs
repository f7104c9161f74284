using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>The p-norm over dimensions: (sum of |x|^p)^(1/p). Where it is 0 its derivative is 0.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="p">The power: infinity for the largest |x|, minus infinity for the smallest, 0 for the count of what is not 0. Default: 2.</param>
    /// <param name="dim">Which dimensions; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    public static Tensor Norm(Tensor x, double p = 2, ReadOnlySpan<int> dim = default, bool keepDim = false) => Folded(x, new NormFold(p), dim, keepDim);
}
