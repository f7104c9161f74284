using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>The larger of two numbers, NaN if one is. Equal ones share the gradient.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MaximumPair : IPair
{
    /// <inheritdoc/>
    public static string Name => "Maximum";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.All;

    /// <inheritdoc/>
    public long ValueOfWhole(long x, long y) => Math.Max(x, y);

    /// <inheritdoc/>
    public double Value(double x, double y) => Math.Max(x, y);

    /// <inheritdoc/>
    public double SlopeX(double x, double y) => x == y ? 0.5 : x < y ? 0 : 1;

    /// <inheritdoc/>
    public double SlopeY(double x, double y) => x == y ? 0.5 : y < x ? 0 : 1;
}
