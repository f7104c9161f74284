using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>e^x - 1, exact for small x.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Expm1Curve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Expm1";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.AllAsFloating;

    /// <inheritdoc/>
    public double Value(double x) => ElementaryFunctions.ExpMinusOne(x);

    /// <inheritdoc/>
    public double Slope(double x) => Math.Exp(x);
}
