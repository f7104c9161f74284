using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Product over dimensions; 1 where there is nothing. Zeros get the product of the others as their derivative.</summary>
    /// <param name="x">Any shape. Whole numbers and masks multiply as int64.</param>
    /// <param name="dim">Which dimensions; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    public static Tensor Prod(Tensor x, ReadOnlySpan<int> dim = default, bool keepDim = false) => Folded(x, default(ProductFold), dim, keepDim);
}
