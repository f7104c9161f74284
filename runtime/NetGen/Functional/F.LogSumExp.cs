using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>log of the sum of e^x over dimensions, in a form that does not overflow.</summary>
    /// <param name="x">Any shape. Whole numbers and masks are computed as float32.</param>
    /// <param name="dim">Which dimensions; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    public static Tensor LogSumExp(Tensor x, ReadOnlySpan<int> dim, bool keepDim = false) => Folded(x, default(LogSumExpFold), dim, keepDim);
}
