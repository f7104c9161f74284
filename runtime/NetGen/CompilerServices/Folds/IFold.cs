using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>
/// A reduction of numbers to one, seen one after the other, and its derivative by each of them, in double precision. Eager
/// operations and generated code run it over dimensions of tensors with <see cref="Kernels.Fold{TFold}"/> and
/// <see cref="Kernels.FoldGrad{TFold}"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFold
{
    /// <summary>The operation's name in messages.</summary>
    static abstract string Name { get; }

    /// <summary>Which numbers it takes beside floating-point ones.</summary>
    static virtual NumberKinds Kinds => NumberKinds.Floating;

    /// <summary>The result of no whole numbers, where those stay whole.</summary>
    static virtual long OfNothing => 0;

    /// <summary>Takes in one more whole number; a mask's elements are 1 and 0.</summary>
    /// <param name="joined">The result of those before it.</param>
    /// <param name="x">The number.</param>
    static virtual long Join(long joined, long x) => throw new NotSupportedException();

    /// <summary>Whether it is defined where there are no numbers.</summary>
    bool AllowsNothing { get; }

    /// <summary>Takes in one more number.</summary>
    /// <param name="state">What is known of those before it.</param>
    /// <param name="x">The number.</param>
    void Join(ref FoldState state, double x);

    /// <summary>The result.</summary>
    /// <param name="state">What is known of all numbers.</param>
    double Value(in FoldState state);

    /// <summary>The derivative of the result by one of the numbers.</summary>
    /// <param name="x">That number.</param>
    /// <param name="state">What is known of all numbers.</param>
    double Slope(double x, in FoldState state);
}
