using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x^2 / (2 beta) near 0, |x| - beta / 2 from beta on. With beta 0 it is |x|.</summary>
/// <param name="beta">Where the parabola becomes a line.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SmoothL1Curve(double beta) : ICurve
{
    private readonly double beta = Argument.AtLeast(Name, beta, 0);

    /// <inheritdoc/>
    public static string Name => "SmoothL1Loss";

    /// <inheritdoc/>
    public double Value(double x)
    {
        double size = Math.Abs(x);
        return size < beta ? 0.5 * size * size / beta : size - 0.5 * beta;
    }

    /// <inheritdoc/>
    public double Slope(double x) => x <= -beta ? -1 : x >= beta ? 1 : x / beta;
}
