using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x above a threshold, a fixed value elsewhere.</summary>
/// <param name="threshold">The largest x that is replaced.</param>
/// <param name="value">What replaces it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ThresholdCurve(double threshold, double value) : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Threshold";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.Whole;

    /// <inheritdoc/>
    public long ValueOfWhole(long x) => x <= (long)threshold ? (long)value : x;

    /// <inheritdoc/>
    public double Value(double x) => x <= threshold ? value : x;

    /// <inheritdoc/>
    public double Slope(double x) => x <= threshold ? 0 : 1;
}
