using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x to a fixed power. With exponent 0 the derivative is 0, also at x = 0.</summary>
/// <param name="exponent">The power.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PowerCurve(double exponent) : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Pow";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.Whole;

    /// <inheritdoc/>
    public long ValueOfWhole(long x) => exponent >= 0
        ? WholePower.Of(x, (long)exponent)
        : throw new ArgumentOutOfRangeException(nameof(exponent), exponent, "Pow takes whole numbers to no negative power: convert them with To(DType.Float32).");

    /// <inheritdoc/>
    public double Value(double x) => Math.Pow(x, exponent);

    /// <inheritdoc/>
    public double Slope(double x) => exponent == 0 ? 0 : exponent * Math.Pow(x, exponent - 1);
}
