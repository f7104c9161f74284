using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Largest value of each window. The first of equal values takes the whole gradient; NaN stays NaN.</summary>
    /// <param name="x">[N, C, H, W], or [C, H, W].</param>
    /// <param name="kernelSize">Size of the window.</param>
    /// <param name="stride">Step between windows. Default: the window's size.</param>
    /// <param name="padding">Pixels around the images, which never win; at most half the window. Default: 0.</param>
    /// <param name="dilation">Step between the window's elements. Default: 1.</param>
    /// <param name="ceilMode">Rounds the number of windows up; none starts in the right padding. Default: false.</param>
    /// <returns>[N, C, outH, outW], or without N.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public static Tensor MaxPool2d(
        Tensor x,
        Size2 kernelSize,
        Size2? stride = null,
        Padding2? padding = null,
        Size2? dilation = null,
        bool ceilMode = false)
    {
        CheckImages("MaxPool2d", x);
        CheckPadding("MaxPool2d", padding);
        if (x.Rank == 3)
            return MaxPool2d(x.Unsqueeze(0), kernelSize, stride, padding, dilation, ceilMode).Squeeze(0);

        (Size2 step, Size2 gap, Padding2 pad) = (stride ?? kernelSize, dilation ?? 1, padding ?? 0);
        Tensor? argmax = null;
        Tensor result = Kernels.MaxPool2d(
            ref Kernels.Fresh, ref argmax, x.Packed(), kernelSize.Height, kernelSize.Width,
            step.Height, step.Width, pad.Height, pad.Width, gap.Height, gap.Width, ceilMode);
        (int height, int width) = (x.Size(2), x.Size(3));
        return Tape.Record(result, (x, g => Kernels.MaxPool2dGrad(
            ref Kernels.Fresh, g.Packed(), argmax!, height, width, kernelSize.Width,
            step.Height, step.Width, pad.Height, pad.Width, gap.Height, gap.Width)));
    }
}
