using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x / (1 + |x|).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SoftsignCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Softsign";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.WholeAsFloating;

    /// <inheritdoc/>
    public static bool HasLanes => true;

    /// <inheritdoc/>
    public double Value(double x) => x / (1 + Math.Abs(x));

    /// <inheritdoc/>
    public double Slope(double x)
    {
        double divisor = 1 + Math.Abs(x);
        return 1 / (divisor * divisor);
    }

    /// <inheritdoc/>
    public V ValueOf<V>(V x) where V : struct, ILane<V> => x / (V.Broadcast(1f) + V.Abs(x));

    /// <inheritdoc/>
    public V SlopeOf<V>(V x) where V : struct, ILane<V>
    {
        V divisor = V.Broadcast(1f) + V.Abs(x);
        return V.Broadcast(1f) / (divisor * divisor);
    }
}
