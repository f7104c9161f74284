using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Largest value of each window. The first of equal values takes the whole gradient; NaN stays NaN.</summary>
    /// <param name="x">[N, C, L], or [C, L].</param>
    /// <param name="kernelSize">Length of the window.</param>
    /// <param name="stride">Step between windows. Default: the window's length.</param>
    /// <param name="padding">Elements at both ends, which never win; at most half the window. Default: 0.</param>
    /// <param name="dilation">Step between the window's elements. Default: 1.</param>
    /// <param name="ceilMode">Rounds the number of windows up; none starts in the right padding. Default: false.</param>
    /// <returns>[N, C, out], or without N.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public static Tensor MaxPool1d(Tensor x, int kernelSize, int? stride = null, int padding = 0, int dilation = 1, bool ceilMode = false)
    {
        NumberKinds.Floating.Require("MaxPool1d", x);
        CheckSequences("MaxPool1d", x);
        CheckPool("MaxPool1d", x.Size(-1), kernelSize, stride ?? kernelSize, padding, dilation);
        return MaxPool2d(x.Unsqueeze(-2), (1, kernelSize), (1, stride ?? kernelSize), (0, padding), (1, dilation), ceilMode).Squeeze(-2);
    }

    private static void CheckPool(string operation, int length, int kernel, int stride, int padding, int dilation)
    {
        CheckSequence(operation, length, kernel, stride, padding, dilation);
        if (2 * padding > kernel)
            throw new ShapeException($"{operation}: padding {padding} is more than half of the window {kernel}.");
    }
}
