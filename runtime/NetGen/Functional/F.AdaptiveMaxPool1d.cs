using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Maxima over as many parts as asked for, whatever the length of the sequences; they overlap when it does not divide.</summary>
    /// <param name="x">[N, C, L], or [C, L].</param>
    /// <param name="outputSize">Length of the result.</param>
    /// <returns>[N, C, out], or without N. The first of equal values takes the whole gradient; NaN stays NaN.</returns>
    /// <exception cref="ShapeException">Not sequences, or no output.</exception>
    public static Tensor AdaptiveMaxPool1d(Tensor x, int outputSize)
    {
        NumberKinds.Floating.Require("AdaptiveMaxPool1d", x);
        CheckSequences("AdaptiveMaxPool1d", x);
        return AdaptiveMaxPool2d(x.Unsqueeze(-2), (1, outputSize)).Squeeze(-2);
    }
}
