using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>log of the sum of e^x, from which the largest x is taken out first; minus infinity of nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LogSumExpFold : IFold
{
    /// <inheritdoc/>
    public static string Name => "LogSumExp";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.AllAsFloating;

    /// <inheritdoc/>
    public bool AllowsNothing => true;

    /// <inheritdoc/>
    public void Join(ref FoldState state, double x)
    {
        // First is the largest so far, Second the sum of e^(x - First).
        if (state.Count++ == 0)
            (state.First, state.Second) = (x, double.IsNaN(x) ? x : 1);
        else if (x > state.First)
            (state.First, state.Second) = (x, state.Second * Math.Exp(state.First - x) + 1);
        else
            state.Second += x == state.First ? 1 : Math.Exp(x - state.First);
    }

    /// <inheritdoc/>
    public double Value(in FoldState state) => state.Count == 0 ? double.NegativeInfinity : state.First + Math.Log(state.Second);

    /// <inheritdoc/>
    public double Slope(double x, in FoldState state) => Math.Exp(x - Value(state));
}
