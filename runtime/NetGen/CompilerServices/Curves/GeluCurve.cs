using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x times the probability that a normal number is below x.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GeluCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Gelu";

    /// <inheritdoc/>
    public double Value(double x) => x * Below(x);

    /// <inheritdoc/>
    public double Slope(double x) => Below(x) + x * Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    private static double Below(double x) => 0.5 * ErrorFunction.Complement(-x / Math.Sqrt(2));
}
