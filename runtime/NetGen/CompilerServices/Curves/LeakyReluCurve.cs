using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x above 0, a fraction of x below; the derivative at 0 is the fraction.</summary>
/// <param name="negativeSlope">The fraction.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LeakyReluCurve(double negativeSlope) : ICurve
{
    /// <inheritdoc/>
    public static string Name => "LeakyRelu";

    /// <inheritdoc/>
    public double Value(double x) => x > 0 ? x : negativeSlope * x;

    /// <inheritdoc/>
    public double Slope(double x) => x > 0 ? 1 : negativeSlope;
}
