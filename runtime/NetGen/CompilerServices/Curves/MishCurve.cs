using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x tanh(log(1 + e^x)).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MishCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Mish";

    /// <inheritdoc/>
    public static bool HasLanes => true;

    /// <inheritdoc/>
    public double Value(double x) => x * Math.Tanh(Softplus(x));

    /// <inheritdoc/>
    public double Slope(double x)
    {
        double bend = Math.Tanh(Softplus(x));
        return bend + x * (1 - bend * bend) / (1 + Math.Exp(-x));
    }

    /// <inheritdoc/>
    public V ValueOf<V>(V x) where V : struct, ILane<V>
    {
        V n = Grown(x);
        return x * (n / (n + V.Broadcast(2f)));
    }

    /// <inheritdoc/>
    public V SlopeOf<V>(V x) where V : struct, ILane<V>
    {
        V n = Grown(x);
        V all = n + V.Broadcast(2f);
        V slope = V.Broadcast(4f) * (n + V.Broadcast(1f)) / (all * all);
        return V.MultiplyAdd(x * slope, LaneMath.Sigmoid(x), n / all);
    }

    // tanh(log(1 + e)) = n / (n + 2) with n = e (e + 2); from 20 on it is 1.
    private static V Grown<V>(V x) where V : struct, ILane<V>
    {
        V e = LaneMath.Exp(V.MinRight(V.Broadcast(20f), x));
        return e * (e + V.Broadcast(2f));
    }

    private static double Softplus(double x) => Math.Max(x, 0) + ElementaryFunctions.LogOnePlus(Math.Exp(-Math.Abs(x)));
}
