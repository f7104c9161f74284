using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>Cosine of an angle in radians.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CosCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Cos";

    /// <inheritdoc/>
    public double Value(double x) => Math.Cos(x);

    /// <inheritdoc/>
    public double Slope(double x) => -Math.Sin(x);
}
