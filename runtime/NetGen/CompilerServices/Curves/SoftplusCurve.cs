using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>log(1 + e^(beta x)) / beta, and x itself where beta x exceeds the threshold.</summary>
/// <param name="beta">How sharp the bend is.</param>
/// <param name="threshold">Where it becomes a line.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SoftplusCurve(double beta, double threshold) : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Softplus";

    /// <inheritdoc/>
    public static bool HasLanes => true;

    /// <inheritdoc/>
    public double Value(double x)
    {
        double scaled = x * beta;
        return scaled > threshold ? x : (Math.Max(scaled, 0) + ElementaryFunctions.LogOnePlus(Math.Exp(-Math.Abs(scaled)))) / beta;
    }

    /// <inheritdoc/>
    public double Slope(double x) => x * beta > threshold ? 1 : 1 / (1 + Math.Exp(-x * beta));

    /// <inheritdoc/>
    public V ValueOf<V>(V x) where V : struct, ILane<V>
    {
        V scaled = x * V.Broadcast((float)beta);
        V bent = (V.MaxRight(V.Zero, scaled) + CurveMath.LogOnePlus(LaneMath.Exp(-V.Abs(scaled)))) * V.Broadcast((float)(1 / beta));
        return V.Select(V.GreaterThan(scaled, V.Broadcast((float)threshold)), x, bent);
    }

    /// <inheritdoc/>
    public V SlopeOf<V>(V x) where V : struct, ILane<V>
    {
        V scaled = x * V.Broadcast((float)beta);
        return V.Select(V.GreaterThan(scaled, V.Broadcast((float)threshold)), V.Broadcast(1f), LaneMath.Sigmoid(scaled));
    }
}
