using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>The larger of two elements, broadcast; NaN if one is. Equal ones share the gradient.</summary>
    /// <param name="x">Any shape. Whole numbers and masks stay what they are.</param>
    /// <param name="other">A shape that broadcasts with <paramref name="x"/>'s.</param>
    /// <exception cref="ShapeException">The shapes don't broadcast.</exception>
    public static Tensor Maximum(Tensor x, Tensor other) => Pair(x, other, default(MaximumPair));

    /// <summary>The smaller of two elements, broadcast; NaN if one is. Equal ones share the gradient.</summary>
    /// <param name="x">Any shape. Whole numbers and masks stay what they are.</param>
    /// <param name="other">A shape that broadcasts with <paramref name="x"/>'s.</param>
    /// <exception cref="ShapeException">The shapes don't broadcast.</exception>
    public static Tensor Minimum(Tensor x, Tensor other) => Pair(x, other, default(MinimumPair));
}
