using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>log(1 / (1 + e^-x)), which does not overflow.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LogSigmoidCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "LogSigmoid";

    /// <inheritdoc/>
    public static bool HasLanes => true;

    /// <inheritdoc/>
    public double Value(double x) => Math.Min(x, 0) - ElementaryFunctions.LogOnePlus(Math.Exp(-Math.Abs(x)));

    /// <inheritdoc/>
    public double Slope(double x) => 1 / (1 + Math.Exp(x));

    /// <inheritdoc/>
    public V ValueOf<V>(V x) where V : struct, ILane<V> => V.MinRight(V.Zero, x) - CurveMath.LogOnePlus(LaneMath.Exp(-V.Abs(x)));

    /// <inheritdoc/>
    public V SlopeOf<V>(V x) where V : struct, ILane<V> => LaneMath.Sigmoid(-x);
}
