using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x limited to a range; the derivative is 1 at its ends, 0 outside and for NaN.</summary>
/// <param name="min">Smallest value.</param>
/// <param name="max">Largest value; it wins when it is below the smallest.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ClampCurve(double min, double max) : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Clamp";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.Whole;

    /// <inheritdoc/>
    public long ValueOfWhole(long x) => Math.Min(Math.Max(x, (long)min), (long)max);

    /// <inheritdoc/>
    public double Value(double x) => Math.Min(Math.Max(x, min), max);

    /// <inheritdoc/>
    public double Slope(double x) => x >= min && x <= max ? 1 : 0;
}
