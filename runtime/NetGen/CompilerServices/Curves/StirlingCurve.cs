using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x log x - x + log(2 pi x) / 2 above 1, Stirling's approximation of log x!; 0 elsewhere.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StirlingCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "PoissonNllLoss";

    /// <inheritdoc/>
    public double Value(double x) => x > 1 ? x * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI * x) : 0;

    /// <inheritdoc/>
    public double Slope(double x) => x > 1 ? Math.Log(x) + 0.5 / x : 0;
}
