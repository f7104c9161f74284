using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x times the probability that a normal number is below x.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GeluCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Gelu";

    /// <inheritdoc/>
    public static bool HasLanes => true;

    /// <inheritdoc/>
    public double Value(double x) => x * Below(x);

    /// <inheritdoc/>
    public double Slope(double x) => Below(x) + x * Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    /// <inheritdoc/>
    public V ValueOf<V>(V x) where V : struct, ILane<V> => x * CurveMath.Normal(x).Below;

    /// <inheritdoc/>
    public V SlopeOf<V>(V x) where V : struct, ILane<V>
    {
        (V below, V bell) = CurveMath.Normal(x);
        return V.MultiplyAdd(x * V.Broadcast(0.3989422804f), bell, below);
    }

    private static double Below(double x) => 0.5 * ErrorFunction.Complement(-x / Math.Sqrt(2));
}
