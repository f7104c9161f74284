using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Mean over dimensions.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="dim">Which dimensions; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    /// <exception cref="DTypeException">Integers, whose mean would be cut.</exception>
    public static Tensor Mean(Tensor x, ReadOnlySpan<int> dim = default, bool keepDim = false)
    {
        NumberKinds.Floating.Require("Mean", x);
        Tensor sum = Sum(x, dim, keepDim);
        return sum / (double)Averaged(x, dim);
    }
}
