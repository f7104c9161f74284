using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>The smaller of two numbers, NaN if one is. Equal ones share the gradient.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MinimumPair : IPair
{
    /// <inheritdoc/>
    public static string Name => "Minimum";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.All;

    /// <inheritdoc/>
    public long ValueOfWhole(long x, long y) => Math.Min(x, y);

    /// <inheritdoc/>
    public double Value(double x, double y) => Math.Min(x, y);

    /// <inheritdoc/>
    public double SlopeX(double x, double y) => x == y ? 0.5 : x > y ? 0 : 1;

    /// <inheritdoc/>
    public double SlopeY(double x, double y) => x == y ? 0.5 : y > x ? 0 : 1;
}
