using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x / (1 + e^-x).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SiluCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Silu";

    /// <inheritdoc/>
    public static bool HasLanes => true;

    /// <inheritdoc/>
    public double Value(double x) => x * Sigmoid(x);

    /// <inheritdoc/>
    public double Slope(double x)
    {
        double s = Sigmoid(x);
        return s * (1 + x * (1 - s));
    }

    /// <inheritdoc/>
    public V ValueOf<V>(V x) where V : struct, ILane<V> => x * LaneMath.Sigmoid(x);

    /// <inheritdoc/>
    public V SlopeOf<V>(V x) where V : struct, ILane<V>
    {
        V s = LaneMath.Sigmoid(x);
        return s * V.MultiplyAdd(x, LaneMath.Sigmoid(-x), V.Broadcast(1f));
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
