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
    public double Value(double x) => x > 0 ? x : alpha * ElementaryFunctions.ExpMinusOne(x);

    /// <inheritdoc/>
    public double Slope(double x) => x <= 0 ? alpha * Math.Exp(x) : 1;
}
