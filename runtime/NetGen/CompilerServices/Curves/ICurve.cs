using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>
/// A function of one number, with parameters perhaps, and its derivative, in double precision and, where it <see cref="HasLanes"/>,
/// over vectors of float32. Eager operations and generated code run it over tensors with <see cref="Kernels.Curve{TCurve}"/> and <see cref="Kernels.CurveGrad{TCurve}"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICurve
{
    /// <summary>The operation's name in messages.</summary>
    static abstract string Name { get; }

    /// <summary>Which numbers it takes beside floating-point ones.</summary>
    static virtual NumberKinds Kinds => NumberKinds.Floating;

    /// <summary>The function of a whole number, where those stay whole; a mask's elements are 1 and 0.</summary>
    /// <param name="x">Where.</param>
    long ValueOfWhole(long x) => throw new NotSupportedException();

    /// <summary>The function.</summary>
    /// <param name="x">Where.</param>
    double Value(double x);

    /// <summary>Its derivative; at a corner the value that PyTorch takes.</summary>
    /// <param name="x">Where.</param>
    double Slope(double x);

    /// <summary>Whether float32 numbers are computed by <see cref="ValueOf{V}"/> and <see cref="SlopeOf{V}"/>.</summary>
    static virtual bool HasLanes => false;

    /// <summary>The function of every lane, as exact as float32 numbers are but for a few units in the last place.</summary>
    /// <typeparam name="V">The vector.</typeparam>
    /// <param name="x">Where.</param>
    V ValueOf<V>(V x) where V : struct, ILane<V> => throw new NotSupportedException();

    /// <summary>The derivative at every lane.</summary>
    /// <typeparam name="V">The vector.</typeparam>
    /// <param name="x">Where.</param>
    V SlopeOf<V>(V x) where V : struct, ILane<V> => throw new NotSupportedException();

    /// <summary>Whether float32 numbers are computed by <see cref="ValuesOf"/> and <see cref="SlopesOf"/>: .NET has the function over vectors.</summary>
    static virtual bool HasSpans => false;

    /// <summary>The function of every number.</summary>
    /// <param name="x">Where.</param>
    /// <param name="result">Destination, as long.</param>
    void ValuesOf(ReadOnlySpan<float> x, Span<float> result) => throw new NotSupportedException();

    /// <summary>The derivative at every number.</summary>
    /// <param name="x">Where.</param>
    /// <param name="result">Destination, as long.</param>
    void SlopesOf(ReadOnlySpan<float> x, Span<float> result) => throw new NotSupportedException();
}
