using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Sum over dimensions.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">Which dimensions; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    /// <returns>The sums; int64 for integers and masks.</returns>
    public static Tensor Sum(Tensor x, ReadOnlySpan<int> dim = default, bool keepDim = false)
    {
        int[] dims = Dims(dim, x.Rank);
        Tensor result = Kernels.Sum(ref Kernels.Fresh, x.Packed(), dims, keepDim);
        return Tape.Record(result, (x, g => Restored(g, dims, x.ShapeArray, keepDim)));
    }
}
