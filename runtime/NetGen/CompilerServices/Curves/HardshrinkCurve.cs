using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x, but 0 within lambda of 0.</summary>
/// <param name="lambda">Half the width of the flat part.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HardshrinkCurve(double lambda) : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Hardshrink";

    /// <inheritdoc/>
    public double Value(double x) => x >= -lambda && x <= lambda ? 0 : x;

    /// <inheritdoc/>
    public double Slope(double x) => x >= -lambda && x <= lambda ? 0 : 1;
}
