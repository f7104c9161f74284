using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x min(max(x + 3, 0), 6) / 6.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HardswishCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Hardswish";

    /// <inheritdoc/>
    public double Value(double x) => x * Math.Min(Math.Max(x + 3, 0), 6) / 6;

    /// <inheritdoc/>
    public double Slope(double x) => x < -3 ? 0 : x <= 3 ? x / 3 + 0.5 : 1;
}
