using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x^2 / 2 near 0, delta (|x| - delta / 2) from delta on.</summary>
/// <param name="delta">Where the parabola becomes a line.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HuberCurve(double delta) : ICurve
{
    private readonly double delta = Argument.Above(Name, delta, 0);

    /// <inheritdoc/>
    public static string Name => "HuberLoss";

    /// <inheritdoc/>
    public double Value(double x)
    {
        double size = Math.Abs(x);
        return size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta);
    }

    /// <inheritdoc/>
    public double Slope(double x) => x <= -delta ? -delta : x >= delta ? delta : x;
}
