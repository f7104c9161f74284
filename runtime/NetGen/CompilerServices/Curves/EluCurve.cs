using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x above 0, alpha (e^x - 1) below.</summary>
/// <param name="alpha">Minus the limit far below 0.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct EluCurve(double alpha) : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Elu";

    /// <inheritdoc/>
    public static bool HasLanes => true;

    /// <inheritdoc/>
    public double Value(double x) => x > 0 ? x : alpha * ElementaryFunctions.ExpMinusOne(x);

    /// <inheritdoc/>
    public double Slope(double x) => x <= 0 ? alpha * Math.Exp(x) : 1;

    /// <inheritdoc/>
    public V ValueOf<V>(V x) where V : struct, ILane<V> => V.Select(V.GreaterThan(x, V.Zero), x, V.Broadcast((float)alpha) * CurveMath.ExpMinusOne(x));

    /// <inheritdoc/>
    public V SlopeOf<V>(V x) where V : struct, ILane<V> => V.Select(V.GreaterOrEqual(V.Zero, x), V.Broadcast((float)alpha) * LaneMath.Exp(x), V.Broadcast(1f));
}
