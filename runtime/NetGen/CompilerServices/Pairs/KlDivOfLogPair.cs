using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>e^y (y - x) of two log-probabilities.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KlDivOfLogPair : IPair
{
    /// <inheritdoc/>
    public static string Name => "KlDiv";

    /// <inheritdoc/>
    public double Value(double x, double y) => Math.Exp(y) * (y - x);

    /// <inheritdoc/>
    public double SlopeX(double x, double y) => -Math.Exp(y);

    /// <inheritdoc/>
    public double SlopeY(double x, double y) => Math.Exp(y) * (y + 1 - x);
}
