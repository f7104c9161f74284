using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x above 0, y x below; the derivative at 0 is y.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PreluPair : IPair
{
    /// <inheritdoc/>
    public static string Name => "Prelu";

    /// <inheritdoc/>
    public double Value(double x, double y) => x > 0 ? x : y * x;

    /// <inheritdoc/>
    public double SlopeX(double x, double y) => x > 0 ? 1 : y;

    /// <inheritdoc/>
    public double SlopeY(double x, double y) => x > 0 ? 0 : x;
}
