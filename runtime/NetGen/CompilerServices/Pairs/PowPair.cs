using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x to the power y. Where y is 0 the derivative by x is 0; where x is 0 and y is not negative the one by y is 0.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PowPair : IPair
{
    /// <inheritdoc/>
    public static string Name => "Pow";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.Whole;

    /// <inheritdoc/>
    public long ValueOfWhole(long x, long y) => WholePower.Of(x, y);

    /// <inheritdoc/>
    public double Value(double x, double y) => Math.Pow(x, y);

    /// <inheritdoc/>
    public double SlopeX(double x, double y) => y == 0 ? 0 : y * Math.Pow(x, y - 1);

    /// <inheritdoc/>
    public double SlopeY(double x, double y) => x == 0 && y >= 0 ? 0 : Math.Pow(x, y) * Math.Log(x);
}
