using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x above 0, a fraction of x below; the derivative at 0 is the fraction.</summary>
/// <param name="negativeSlope">The fraction.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LeakyReluCurve(double negativeSlope) : ICurve
{
    /// <inheritdoc/>
    public static string Name => "LeakyRelu";

    /// <inheritdoc/>
    public static bool HasLanes => true;

    /// <inheritdoc/>
    public double Value(double x) => x > 0 ? x : negativeSlope * x;

    /// <inheritdoc/>
    public double Slope(double x) => x > 0 ? 1 : negativeSlope;

    /// <inheritdoc/>
    public V ValueOf<V>(V x) where V : struct, ILane<V> => V.Select(V.GreaterThan(x, V.Zero), x, V.Broadcast((float)negativeSlope) * x);

    /// <inheritdoc/>
    public V SlopeOf<V>(V x) where V : struct, ILane<V> => V.Select(V.GreaterThan(x, V.Zero), V.Broadcast(1f), V.Broadcast((float)negativeSlope));
}
