using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>min(max(x + 3, 0), 6) / 6. Its derivative at the two corners is 0.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HardsigmoidCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Hardsigmoid";

    /// <inheritdoc/>
    public double Value(double x) => Math.Min(Math.Max(x + 3, 0), 6) / 6;

    /// <inheritdoc/>
    public double Slope(double x) => x > -3 && x < 3 ? 1.0 / 6 : 0;
}
