using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Means over as many parts as asked for, whatever the length of the sequences; they overlap when it does not divide.</summary>
    /// <param name="x">[N, C, L], or [C, L].</param>
    /// <param name="outputSize">Length of the result.</param>
    /// <returns>[N, C, out], or without N.</returns>
    /// <exception cref="ShapeException">Not sequences, or no output.</exception>
    public static Tensor AdaptiveAvgPool1d(Tensor x, int outputSize)
    {
        NumberKinds.Floating.Require("AdaptiveAvgPool1d", x);
        CheckSequences("AdaptiveAvgPool1d", x);
        return AdaptiveAvgPool2d(x.Unsqueeze(-2), (1, outputSize)).Squeeze(-2);
    }

    private static void CheckSequences(string operation, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank is not (2 or 3))
            throw new ShapeException($"{operation} takes sequences [N, C, L] or [C, L], got {Layout.Text(x.Shape)}.");
    }
}
