using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>The largest number, NaN if there is one. Equal ones share the gradient evenly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LargestFold : IFold
{
    /// <inheritdoc/>
    public static string Name => "Amax";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.All;

    /// <inheritdoc/>
    public static long OfNothing => long.MinValue;

    /// <inheritdoc/>
    public static long Join(long joined, long x) => Math.Max(joined, x);

    /// <inheritdoc/>
    public bool AllowsNothing => false;

    /// <inheritdoc/>
    public void Join(ref FoldState state, double x)
    {
        if (state.Count == 0 || x > state.First || (double.IsNaN(x) && !double.IsNaN(state.First)))
            (state.First, state.Second) = (x, 0);
        if (x.Equals(state.First))
            state.Second++;
        state.Count++;
    }

    /// <inheritdoc/>
    public double Value(in FoldState state) => state.First;

    /// <inheritdoc/>
    public double Slope(double x, in FoldState state) => x == state.First || (double.IsNaN(x) && double.IsNaN(state.First)) ? 1 / state.Second : 0;
}
