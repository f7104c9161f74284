using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>-1, 0 or 1; 0 for NaN. Flat everywhere.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SignCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Sign";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.All;

    /// <inheritdoc/>
    public long ValueOfWhole(long x) => Math.Sign(x);

    /// <inheritdoc/>
    public double Value(double x) => x > 0 ? 1 : x < 0 ? -1 : 0;

    /// <inheritdoc/>
    public double Slope(double x) => 0;
}
