using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x / (1 + e^-x).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SiluCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Silu";

    /// <inheritdoc/>
    public double Value(double x) => x * Sigmoid(x);

    /// <inheritdoc/>
    public double Slope(double x)
    {
        double s = Sigmoid(x);
        return s * (1 + x * (1 - s));
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
