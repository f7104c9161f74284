using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x moved towards 0 by lambda, 0 within lambda of 0.</summary>
/// <param name="lambda">Half the width of the flat part.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SoftshrinkCurve(double lambda) : ICurve
{
    private readonly double lambda = Argument.AtLeast(Name, lambda, 0);

    /// <inheritdoc/>
    public static string Name => "Softshrink";

    /// <inheritdoc/>
    public double Value(double x) => x > lambda ? x - lambda : x < -lambda ? x + lambda : 0;

    /// <inheritdoc/>
    public double Slope(double x) => x >= -lambda && x <= lambda ? 0 : 1;
}
