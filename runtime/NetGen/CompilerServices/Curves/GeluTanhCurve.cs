using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>The formula with tanh that comes close to GELU, but is another function.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GeluTanhCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Gelu";

    /// <inheritdoc/>
    public double Value(double x) => 0.5 * x * (1 + Bend(x));

    /// <inheritdoc/>
    public double Slope(double x)
    {
        double bend = Bend(x);
        double inner = Math.Sqrt(2 / Math.PI) * (1 + 3 * Cubic * x * x);
        return 0.5 * (1 + bend) + 0.5 * x * (1 - bend * bend) * inner;
    }

    private const double Cubic = 0.044715;

    private static double Bend(double x) => Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + Cubic * x * x * x));
}
