using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>The product; 1 of nothing. The derivative by one of the factors is the product of the others, zeros or not.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProductFold : IFold
{
    /// <inheritdoc/>
    public static string Name => "Prod";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.AllAsInt64;

    /// <inheritdoc/>
    public static long OfNothing => 1;

    /// <inheritdoc/>
    public static long Join(long joined, long x) => joined * x;

    /// <inheritdoc/>
    public bool AllowsNothing => true;

    /// <inheritdoc/>
    public void Join(ref FoldState state, double x)
    {
        // First is the product of the factors that are not 0, Second how many are.
        if (state.Count++ == 0)
            state.First = 1;
        if (x == 0)
            state.Second++;
        else
            state.First *= x;
    }

    /// <inheritdoc/>
    public double Value(in FoldState state) => state.Count == 0 ? 1 : state.Second > 0 ? state.First * 0 : state.First;

    /// <inheritdoc/>
    public double Slope(double x, in FoldState state) => state.Second == 0 ? state.First / x : state.Second == 1 && x == 0 ? state.First : 0;
}
