using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Largest element over dimensions, NaN if there is one. Equal ones share the gradient evenly.</summary>
    /// <param name="x">Any shape. Whole numbers and masks stay what they are.</param>
    /// <param name="dim">Which dimensions; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    public static Tensor Amax(Tensor x, ReadOnlySpan<int> dim = default, bool keepDim = false) => Folded(x, default(LargestFold), dim, keepDim);

    /// <summary>Smallest element over dimensions, NaN if there is one. Equal ones share the gradient evenly.</summary>
    /// <param name="x">Any shape. Whole numbers and masks stay what they are.</param>
    /// <param name="dim">Which dimensions; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    public static Tensor Amin(Tensor x, ReadOnlySpan<int> dim = default, bool keepDim = false) => Folded(x, default(SmallestFold), dim, keepDim);
}
