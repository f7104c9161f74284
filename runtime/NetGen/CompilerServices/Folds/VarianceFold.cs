using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>Mean squared distance from the mean.</summary>
/// <param name="unbiased">Whether it divides by n - 1 instead of n.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct VarianceFold(bool unbiased) : IFold
{
    /// <inheritdoc/>
    public static string Name => "Var";

    /// <inheritdoc/>
    public bool AllowsNothing => true;

    /// <inheritdoc/>
    public void Join(ref FoldState state, double x)
    {
        state.Count++;
        double difference = x - state.First;
        state.First += difference / state.Count;
        state.Second += difference * (x - state.First);
    }

    /// <inheritdoc/>
    public double Value(in FoldState state) => state.Second / Divisor(state);

    /// <inheritdoc/>
    public double Slope(double x, in FoldState state) => 2 * (x - state.First) / Divisor(state);

    // First is the mean so far, Second the sum of squared distances from it (Welford).
    private double Divisor(in FoldState state) => Math.Max(0, state.Count - (unbiased ? 1 : 0));
}
