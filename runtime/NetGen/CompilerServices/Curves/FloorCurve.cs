using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>The largest whole number that is not above x. Flat everywhere.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FloorCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Floor";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.Whole;

    /// <inheritdoc/>
    public long ValueOfWhole(long x) => x;

    /// <inheritdoc/>
    public double Value(double x) => Math.Floor(x);

    /// <inheritdoc/>
    public double Slope(double x) => 0;
}
