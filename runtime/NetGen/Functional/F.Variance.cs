using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Variance over dimensions: mean squared distance from the mean.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="dim">Which dimensions; all when empty.</param>
    /// <param name="unbiased">Divides by n - 1 instead of n. Default: true.</param>
    /// <param name="keepDim">Whether the dimensions stay with size 1. Default: false.</param>
    public static Tensor Var(Tensor x, ReadOnlySpan<int> dim = default, bool unbiased = true, bool keepDim = false)
        => Folded(x, new VarianceFold(unbiased), dim, keepDim);

    /// <summary>Standard deviation over dimensions: the root of <see cref="Var"/>. Where it is 0 its derivative is 0.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="dim">Which dimensions; all when empty.</param>
    /// <param name="unbiased">Divides by n - 1 instead of n. Default: true.</param>
    /// <param name="keepDim">Whether the dimensions stay with size 1. Default: false.</param>
    public static Tensor Std(Tensor x, ReadOnlySpan<int> dim = default, bool unbiased = true, bool keepDim = false)
        => Folded(x, new DeviationFold(unbiased), dim, keepDim);
}
