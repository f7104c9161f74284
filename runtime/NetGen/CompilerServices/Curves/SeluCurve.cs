using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>ELU with the two constants that keep mean 0 and variance 1 from layer to layer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SeluCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Selu";

    /// <inheritdoc/>
    public static bool HasLanes => true;

    /// <inheritdoc/>
    public double Value(double x) => Scale * (x > 0 ? x : Alpha * ElementaryFunctions.ExpMinusOne(x));

    /// <inheritdoc/>
    public double Slope(double x) => Scale * (x <= 0 ? Alpha * Math.Exp(x) : 1);

    /// <inheritdoc/>
    public V ValueOf<V>(V x) where V : struct, ILane<V> => V.Broadcast((float)Scale) * V.Select(V.GreaterThan(x, V.Zero), x, V.Broadcast((float)Alpha) * CurveMath.ExpMinusOne(x));

    /// <inheritdoc/>
    public V SlopeOf<V>(V x) where V : struct, ILane<V> => V.Broadcast((float)Scale) * V.Select(V.GreaterOrEqual(V.Zero, x), V.Broadcast((float)Alpha) * LaneMath.Exp(x), V.Broadcast(1f));

    private const double Alpha = 1.6732632423543772848170429916717;
    private const double Scale = 1.0507009873554804934193349852946;
}
