using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Mean of each window.</summary>
    /// <param name="x">[N, C, L], or [C, L].</param>
    /// <param name="kernelSize">Length of the window.</param>
    /// <param name="stride">Step between windows. Default: the window's length.</param>
    /// <param name="padding">Zeros at both ends, at most half the window. Default: 0.</param>
    /// <param name="ceilMode">Rounds the number of windows up; none starts in the right padding. Default: false.</param>
    /// <param name="countIncludePad">Whether the padding's zeros count. Default: true.</param>
    /// <returns>[N, C, out], or without N.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public static Tensor AvgPool1d(
        Tensor x, int kernelSize, int? stride = null, int padding = 0, bool ceilMode = false, bool countIncludePad = true)
    {
        NumberKinds.Floating.Require("AvgPool1d", x);
        CheckSequences("AvgPool1d", x);
        CheckPool("AvgPool1d", x.Size(-1), kernelSize, stride ?? kernelSize, padding, 1);
        return AvgPool2d(x.Unsqueeze(-2), (1, kernelSize), (1, stride ?? kernelSize), (0, padding), ceilMode, countIncludePad).Squeeze(-2);
    }
}
