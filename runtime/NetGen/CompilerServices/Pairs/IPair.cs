using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>
/// A function of two numbers and its two derivatives, in double precision. Eager operations and generated code run it over
/// tensors, broadcast, with <see cref="Kernels.Pair{TPair}"/>, <see cref="Kernels.PairGradX{TPair}"/> and
/// <see cref="Kernels.PairGradY{TPair}"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPair
{
    /// <summary>The operation's name in messages.</summary>
    static abstract string Name { get; }

    /// <summary>Which numbers it takes beside floating-point ones.</summary>
    static virtual NumberKinds Kinds => NumberKinds.AllAsFloating;

    /// <summary>The function of whole numbers, where those stay whole; a mask's elements are 1 and 0.</summary>
    /// <param name="x">The first number.</param>
    /// <param name="y">The second number.</param>
    long ValueOfWhole(long x, long y) => throw new NotSupportedException();

    /// <summary>The function.</summary>
    /// <param name="x">The first number.</param>
    /// <param name="y">The second number.</param>
    double Value(double x, double y);

    /// <summary>The derivative by the first number; at a corner the value that PyTorch takes.</summary>
    /// <param name="x">The first number.</param>
    /// <param name="y">The second number.</param>
    double SlopeX(double x, double y);

    /// <summary>The derivative by the second number.</summary>
    /// <param name="x">The first number.</param>
    /// <param name="y">The second number.</param>
    double SlopeY(double x, double y);
}
