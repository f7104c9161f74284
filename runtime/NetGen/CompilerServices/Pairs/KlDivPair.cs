using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>y (log y - x) of a log-probability and a target probability, 0 where y is 0.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KlDivPair : IPair
{
    /// <inheritdoc/>
    public static string Name => "KlDiv";

    /// <inheritdoc/>
    public double Value(double x, double y) => y == 0 ? 0 : y * (Math.Log(y) - x);

    /// <inheritdoc/>
    public double SlopeX(double x, double y) => -y;

    /// <inheritdoc/>
    public double SlopeY(double x, double y) => y == 0 ? 0 : Math.Log(y) + 1 - x;
}
