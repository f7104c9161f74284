using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>Sine of an angle in radians.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SinCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Sin";

    /// <inheritdoc/>
    public double Value(double x) => Math.Sin(x);

    /// <inheritdoc/>
    public double Slope(double x) => Math.Cos(x);
}
