using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x / (1 + |x|).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SoftsignCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Softsign";

    /// <inheritdoc/>
    public double Value(double x) => x / (1 + Math.Abs(x));

    /// <inheritdoc/>
    public double Slope(double x)
    {
        double divisor = 1 + Math.Abs(x);
        return 1 / (divisor * divisor);
    }
}
