using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>log(1 + x), exact for small x.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Log1pCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Log1p";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.AllAsFloating;

    /// <inheritdoc/>
    public double Value(double x) => ElementaryFunctions.LogOnePlus(x);

    /// <inheritdoc/>
    public double Slope(double x) => 1 / (1 + x);
}
