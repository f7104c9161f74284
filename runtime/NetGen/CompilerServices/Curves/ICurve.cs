using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>
/// A function of one number, with parameters perhaps, and its derivative, both in double precision. Eager operations and
/// generated code run it over tensors with <see cref="Kernels.Curve{TCurve}"/> and <see cref="Kernels.CurveGrad{TCurve}"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICurve
{
    /// <summary>The operation's name in messages.</summary>
    static abstract string Name { get; }

    /// <summary>The function.</summary>
    /// <param name="x">Where.</param>
    double Value(double x);

    /// <summary>Its derivative; at a corner the value that PyTorch takes.</summary>
    /// <param name="x">Where.</param>
    double Slope(double x);
}
