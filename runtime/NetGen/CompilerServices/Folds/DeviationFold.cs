using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>Root of the mean squared distance from the mean; where that is 0 the derivative is 0 too.</summary>
/// <param name="unbiased">Whether it divides by n - 1 instead of n.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DeviationFold(bool unbiased) : IFold
{
    /// <inheritdoc/>
    public static string Name => "Std";

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
    public double Value(in FoldState state) => Math.Sqrt(state.Second / Divisor(state));

    /// <inheritdoc/>
    public double Slope(double x, in FoldState state) => state.Second == 0 && Divisor(state) > 0 ? 0 : (x - state.First) / (Divisor(state) * Value(state));

    // First is the mean so far, Second the sum of squared distances from it (Welford).
    private double Divisor(in FoldState state) => Math.Max(0, state.Count - (unbiased ? 1 : 0));
}
