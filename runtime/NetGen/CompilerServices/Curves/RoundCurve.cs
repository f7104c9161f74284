using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>The nearest whole number, the even one of two. Flat everywhere.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RoundCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Round";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.Whole;

    /// <inheritdoc/>
    public long ValueOfWhole(long x) => x;

    /// <inheritdoc/>
    public double Value(double x) => Math.Round(x, MidpointRounding.ToEven);

    /// <inheritdoc/>
    public double Slope(double x) => 0;
}
