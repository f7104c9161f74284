using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>The formula with tanh that comes close to GELU, but is another function.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GeluTanhCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Gelu";

    /// <inheritdoc/>
    public static bool HasLanes => true;

    /// <inheritdoc/>
    public double Value(double x) => 0.5 * x * (1 + Bend(x));

    /// <inheritdoc/>
    public double Slope(double x)
    {
        double bend = Bend(x);
        double inner = Math.Sqrt(2 / Math.PI) * (1 + 3 * Cubic * x * x);
        return 0.5 * (1 + bend) + 0.5 * x * (1 - bend * bend) * inner;
    }

    /// <inheritdoc/>
    public V ValueOf<V>(V x) where V : struct, ILane<V> => x * LaneMath.Sigmoid(Twice(x));

    /// <inheritdoc/>
    public V SlopeOf<V>(V x) where V : struct, ILane<V>
    {
        V s = LaneMath.Sigmoid(Twice(x));
        V inner = V.MultiplyAdd(V.Broadcast(3 * TwiceCubic), x * x, V.Broadcast(TwiceRoot));
        return s * V.MultiplyAdd(x * LaneMath.Sigmoid(-Twice(x)), inner, V.Broadcast(1f));
    }

    private const double Cubic = 0.044715;

    // 0.5 (1 + tanh u) is the sigmoid of 2u, which does not cancel below 0: 2u = √(8/π) (x + Cubic x³).
    private const float TwiceRoot = 1.5957691216f;
    private const float TwiceCubic = 0.07135481627f;

    private static V Twice<V>(V x) where V : struct, ILane<V> =>
        x * V.MultiplyAdd(V.Broadcast(TwiceCubic), x * x, V.Broadcast(TwiceRoot));

    private static double Bend(double x) => Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + Cubic * x * x * x));
}
