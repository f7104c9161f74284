using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Where a mask is false: a mask. Numbers count as true unless they are 0.</summary>
    /// <param name="x">Any shape.</param>
    public static Tensor LogicalNot(Tensor x) => Kernels.LogicalNot(ref Kernels.Fresh, Dense(x));

    /// <summary>Where both masks are true, broadcast: a mask. Numbers count as true unless they are 0.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="other">A shape that broadcasts with <paramref name="x"/>'s.</param>
    /// <exception cref="ShapeException">The shapes don't broadcast.</exception>
    public static Tensor LogicalAnd(Tensor x, Tensor other) => Kernels.LogicalAnd(ref Kernels.Fresh, Dense(x), Dense(other));

    /// <summary>Where one or both masks are true, broadcast: a mask. Numbers count as true unless they are 0.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="other">A shape that broadcasts with <paramref name="x"/>'s.</param>
    /// <exception cref="ShapeException">The shapes don't broadcast.</exception>
    public static Tensor LogicalOr(Tensor x, Tensor other) => Kernels.LogicalOr(ref Kernels.Fresh, Dense(x), Dense(other));

    /// <summary>Where one mask is true and the other is not, broadcast: a mask. Numbers count as true unless they are 0.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="other">A shape that broadcasts with <paramref name="x"/>'s.</param>
    /// <exception cref="ShapeException">The shapes don't broadcast.</exception>
    public static Tensor LogicalXor(Tensor x, Tensor other) => Kernels.LogicalXor(ref Kernels.Fresh, Dense(x), Dense(other));

    /// <summary>Whether any element over dimensions is true, or not 0; false where there is nothing.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">Which dimensions; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    /// <returns>A mask.</returns>
    public static Tensor Any(Tensor x, ReadOnlySpan<int> dim = default, bool keepDim = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Kernels.Any(ref Kernels.Fresh, x.Packed(), Dims(dim, x.Rank), keepDim);
    }

    /// <summary>Whether all elements over dimensions are true, or not 0; true where there is nothing.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">Which dimensions; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    /// <returns>A mask.</returns>
    public static Tensor All(Tensor x, ReadOnlySpan<int> dim = default, bool keepDim = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Kernels.All(ref Kernels.Fresh, x.Packed(), Dims(dim, x.Rank), keepDim);
    }
}
