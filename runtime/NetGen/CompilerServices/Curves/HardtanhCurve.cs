using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x limited to a range; the derivative is 0 at its ends too, unlike a clamp's.</summary>
/// <param name="min">Smallest value.</param>
/// <param name="max">Largest value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HardtanhCurve(double min, double max) : ICurve
{
    private readonly double max = min < max
        ? max
        : throw new ArgumentException(FormattableString.Invariant($"Hardtanh needs maxVal above minVal, got {min} and {max}."), "maxVal");

    /// <inheritdoc/>
    public static string Name => "Hardtanh";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.Whole;

    /// <inheritdoc/>
    public long ValueOfWhole(long x) => Math.Min(Math.Max(x, (long)min), (long)max);

    /// <inheritdoc/>
    public static bool HasLanes => true;

    /// <inheritdoc/>
    public double Value(double x) => Math.Min(Math.Max(x, min), max);

    /// <inheritdoc/>
    public double Slope(double x) => x <= min || x >= max ? 0 : 1;

    /// <inheritdoc/>
    public V ValueOf<V>(V x) where V : struct, ILane<V> => V.MinRight(V.Broadcast((float)max), V.MaxRight(V.Broadcast((float)min), x));

    /// <inheritdoc/>
    public V SlopeOf<V>(V x) where V : struct, ILane<V> => V.Select(
        V.GreaterOrEqual(V.Broadcast((float)min), x) | V.GreaterOrEqual(x, V.Broadcast((float)max)), V.Zero, V.Broadcast(1f));
}
