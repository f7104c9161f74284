using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x, but at least a smallest value; the derivative is 1 everywhere.</summary>
/// <param name="smallest">The smallest value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RaisedCurve(double smallest) : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Maximum";

    /// <inheritdoc/>
    public double Value(double x) => Math.Max(x, smallest);

    /// <inheritdoc/>
    public double Slope(double x) => 1;
}
