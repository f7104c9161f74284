using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>The error function, 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ErfCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Erf";

    /// <inheritdoc/>
    public double Value(double x) => ErrorFunction.Of(x);

    /// <inheritdoc/>
    public double Slope(double x) => 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x);
}
