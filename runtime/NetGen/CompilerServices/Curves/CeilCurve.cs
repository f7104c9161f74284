using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>The smallest whole number that is not below x. Flat everywhere.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CeilCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Ceil";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.Whole;

    /// <inheritdoc/>
    public long ValueOfWhole(long x) => x;

    /// <inheritdoc/>
    public double Value(double x) => Math.Ceiling(x);

    /// <inheritdoc/>
    public double Slope(double x) => 0;
}
