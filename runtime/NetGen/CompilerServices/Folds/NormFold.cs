using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>The p-norm: (sum of |x|^p)^(1/p), the largest |x| for infinity, how many are not 0 for p = 0.</summary>
/// <param name="p">The power.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NormFold(double p) : IFold
{
    /// <inheritdoc/>
    public static string Name => "Norm";

    /// <inheritdoc/>
    public bool AllowsNothing => true;

    /// <inheritdoc/>
    public void Join(ref FoldState state, double x)
    {
        double size = Math.Abs(x);
        if (double.IsInfinity(p))
            JoinExtreme(ref state, p > 0 ? size : -size);
        else
            state.First += p == 2 ? x * x : p == 1 ? size : p == 0 ? (x == 0 ? 0 : 1) : Math.Pow(size, p);
        state.Count++;
    }

    /// <inheritdoc/>
    public double Value(in FoldState state)
    {
        return p switch
        {
            double.PositiveInfinity => state.First,
            double.NegativeInfinity => -state.First,
            0 or 1 => state.First,
            2 => Math.Sqrt(state.First),
            _ => Math.Pow(state.First, 1 / p),
        };
    }

    /// <inheritdoc/>
    public double Slope(double x, in FoldState state)
    {
        double norm = Value(state);
        if (double.IsInfinity(p))
            return Math.Abs(x) == norm ? Math.Sign(x) / state.Second : 0;
        if (p == 0 || norm == 0 || x == 0)
            return 0;
        return p == 1 ? Math.Sign(x) : p == 2 ? x / norm : Math.Sign(x) * Math.Pow(Math.Abs(x) / norm, p - 1);
    }

    /// <summary>First becomes the largest, Second counts how many equal it.</summary>
    private static void JoinExtreme(ref FoldState state, double size)
    {
        if (state.Count == 0 || size > state.First || (double.IsNaN(size) && !double.IsNaN(state.First)))
            (state.First, state.Second) = (size, 0);
        if (size == state.First)
            state.Second++;
    }
}
