using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x min(max(x + 3, 0), 6) / 6.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HardswishCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Hardswish";

    /// <inheritdoc/>
    public static bool HasLanes => true;

    /// <inheritdoc/>
    public double Value(double x) => x * Math.Min(Math.Max(x + 3, 0), 6) / 6;

    /// <inheritdoc/>
    public double Slope(double x) => x < -3 ? 0 : x <= 3 ? x / 3 + 0.5 : 1;

    /// <inheritdoc/>
    public V ValueOf<V>(V x) where V : struct, ILane<V> => x * V.MinRight(V.Broadcast(6f), V.MaxRight(V.Zero, x + V.Broadcast(3f))) * V.Broadcast(1f / 6);

    /// <inheritdoc/>
    public V SlopeOf<V>(V x) where V : struct, ILane<V> => V.Select(
        V.GreaterThan(V.Broadcast(-3f), x),
        V.Zero,
        V.Select(V.GreaterOrEqual(V.Broadcast(3f), x), V.MultiplyAdd(x, V.Broadcast(1f / 3), V.Broadcast(0.5f)), V.Broadcast(1f)));
}
