using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x limited to a range; the derivative is 0 at its ends too, unlike a clamp's.</summary>
/// <param name="min">Smallest value.</param>
/// <param name="max">Largest value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HardtanhCurve(double min, double max) : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Hardtanh";

    /// <inheritdoc/>
    public double Value(double x) => Math.Min(Math.Max(x, min), max);

    /// <inheritdoc/>
    public double Slope(double x) => x <= min || x >= max ? 0 : 1;
}
