using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Mean of each window.</summary>
    /// <param name="x">[N, C, H, W], or [C, H, W].</param>
    /// <param name="kernelSize">Size of the window.</param>
    /// <param name="stride">Step between windows. Default: the window's size.</param>
    /// <param name="padding">Zeros around the images, at most half the window. Default: 0.</param>
    /// <param name="ceilMode">Rounds the number of windows up; none starts in the right padding. Default: false.</param>
    /// <param name="countIncludePad">Whether the padding's zeros count. Default: true.</param>
    /// <param name="divisorOverride">Divides every sum in place of the number of elements. Default: that number.</param>
    /// <returns>[N, C, outH, outW], or without N.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public static Tensor AvgPool2d(
        Tensor x,
        Size2 kernelSize,
        Size2? stride = null,
        Padding2? padding = null,
        bool ceilMode = false,
        bool countIncludePad = true,
        int? divisorOverride = null)
    {
        CheckImages("AvgPool2d", x);
        CheckPadding("AvgPool2d", padding);
        if (divisorOverride == 0)
            throw Argument.OutOfRange("AvgPool2d", nameof(divisorOverride), divisorOverride, "other than 0");
        if (x.Rank == 3)
            return AvgPool2d(x.Unsqueeze(0), kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride).Squeeze(0);
        (Size2 step, Padding2 pad) = (stride ?? kernelSize, padding ?? 0);
        int divisor = divisorOverride ?? 0;
        Tensor result = Kernels.AvgPool2d(
            ref Kernels.Fresh, x.Packed(), kernelSize.Height, kernelSize.Width, step.Height, step.Width, pad.Height, pad.Width,
            ceilMode, countIncludePad, divisor);
        (int height, int width) = (x.Size(2), x.Size(3));
        return Tape.Record(result, (x, g => Kernels.AvgPool2dGrad(
            ref Kernels.Fresh, g.Packed(), height, width, kernelSize.Height, kernelSize.Width, step.Height, step.Width, pad.Height, pad.Width,
            ceilMode, countIncludePad, divisor)));
    }

    private static void CheckPadding(string operation, Padding2? padding)
    {
        if (padding is { IsSame: true })
            throw new ArgumentException($"{operation} pads by numbers, not by \"same\".", nameof(padding));
    }

    private static void CheckImages(string operation, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank is not (3 or 4))
            throw new ShapeException($"{operation} takes images [N, C, H, W] or [C, H, W], got {Layout.Text(x.Shape)}.");
    }
}
