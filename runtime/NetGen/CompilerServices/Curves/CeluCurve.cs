using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x above 0, alpha (e^(x / alpha) - 1) below: ELU with a derivative that is continuous for every alpha.</summary>
/// <param name="alpha">Minus the limit far below 0.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CeluCurve(double alpha) : ICurve
{
    private readonly double alpha = alpha != 0 ? alpha : throw Argument.OutOfRange(Name, nameof(alpha), alpha, "other than 0");

    /// <inheritdoc/>
    public static string Name => "Celu";

    /// <inheritdoc/>
    public static bool HasLanes => true;

    /// <inheritdoc/>
    public double Value(double x) => x > 0 ? x : alpha * ElementaryFunctions.ExpMinusOne(x / alpha);

    /// <inheritdoc/>
    public double Slope(double x) => x <= 0 ? Math.Exp(x / alpha) : 1;

    /// <inheritdoc/>
    public V ValueOf<V>(V x) where V : struct, ILane<V> => V.Select(V.GreaterThan(x, V.Zero), x, V.Broadcast((float)alpha) * CurveMath.ExpMinusOne(x / V.Broadcast((float)alpha)));

    /// <inheritdoc/>
    public V SlopeOf<V>(V x) where V : struct, ILane<V> => V.Select(V.GreaterOrEqual(V.Zero, x), LaneMath.Exp(x / V.Broadcast((float)alpha)), V.Broadcast(1f));
}
