using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x above 0, alpha (e^(x / alpha) - 1) below: ELU with a derivative that is continuous for every alpha.</summary>
/// <param name="alpha">Minus the limit far below 0.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CeluCurve(double alpha) : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Celu";

    /// <inheritdoc/>
    public double Value(double x) => x > 0 ? x : alpha * ElementaryFunctions.ExpMinusOne(x / alpha);

    /// <inheritdoc/>
    public double Slope(double x) => x <= 0 ? Math.Exp(x / alpha) : 1;
}
