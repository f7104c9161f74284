using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>1 / sqrt(x).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RsqrtCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Rsqrt";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.AllAsFloating;

    /// <inheritdoc/>
    public double Value(double x) => 1 / Math.Sqrt(x);

    /// <inheritdoc/>
    public double Slope(double x) => -0.5 / (x * Math.Sqrt(x));
}
