using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>The error function, 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ErfCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Erf";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.AllAsFloating;

    /// <inheritdoc/>
    public static bool HasLanes => true;

    /// <inheritdoc/>
    public double Value(double x) => ErrorFunction.Of(x);

    /// <inheritdoc/>
    public double Slope(double x) => 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x);

    /// <inheritdoc/>
    public V ValueOf<V>(V x) where V : struct, ILane<V>
    {
        // The series x - x³/3 + x⁵/10 - …, where 1 - erfc would cancel.
        V square = x * x;
        V p = V.Broadcast(-1f / 1320);
        p = V.MultiplyAdd(p, square, V.Broadcast(1f / 216));
        p = V.MultiplyAdd(p, square, V.Broadcast(-1f / 42));
        p = V.MultiplyAdd(p, square, V.Broadcast(0.1f));
        p = V.MultiplyAdd(p, square, V.Broadcast(-1f / 3));
        V near = V.Broadcast(1.1283791671f) * V.MultiplyAdd(p * square, x, x);
        V far = V.MultiplyAdd(V.Broadcast(2f), CurveMath.Normal(x * V.Broadcast(1.4142135624f)).Below, V.Broadcast(-1f));
        return V.Select(V.GreaterThan(V.Broadcast(0.5f), V.Abs(x)), near, far);
    }

    /// <inheritdoc/>
    public V SlopeOf<V>(V x) where V : struct, ILane<V> => V.Broadcast(1.1283791671f) * LaneMath.Exp(-(x * x));
}
