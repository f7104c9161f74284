using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>min(max(x + 3, 0), 6) / 6. Its derivative at the two corners is 0.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HardsigmoidCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Hardsigmoid";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.AllAsFloating;

    /// <inheritdoc/>
    public static bool HasLanes => true;

    /// <inheritdoc/>
    public double Value(double x) => Math.Min(Math.Max(x + 3, 0), 6) / 6;

    /// <inheritdoc/>
    public double Slope(double x) => x > -3 && x < 3 ? 1.0 / 6 : 0;

    /// <inheritdoc/>
    public V ValueOf<V>(V x) where V : struct, ILane<V> => V.MinRight(V.Broadcast(6f), V.MaxRight(V.Zero, x + V.Broadcast(3f))) * V.Broadcast(1f / 6);

    /// <inheritdoc/>
    public V SlopeOf<V>(V x) where V : struct, ILane<V> => V.GreaterThan(x, V.Broadcast(-3f)) & V.GreaterThan(V.Broadcast(3f), x) & V.Broadcast(1f / 6);
}
