using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Adds columns onto images where <see cref="Unfold"/> would have taken them from.</summary>
    /// <param name="x">[N, C · kernel height · kernel width, windows].</param>
    /// <param name="outputSize">Height and width of the images.</param>
    /// <param name="kernelSize">Size of the window.</param>
    /// <param name="dilation">Step between the window's elements. Default: 1.</param>
    /// <param name="padding">Zeros around the images. Default: 0.</param>
    /// <param name="stride">Step between windows. Default: 1.</param>
    /// <returns>[N, C, height, width].</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public static Tensor Fold(Tensor x, Size2 outputSize, Size2 kernelSize, Size2? dilation = null, Size2? padding = null, Size2? stride = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        (Size2 gap, Size2 pad, Size2 step) = (dilation ?? 1, padding ?? 0, stride ?? 1);
        Windows windows = new Windows(
            outputSize.Height, outputSize.Width, kernelSize.Height, kernelSize.Width,
            step.Height, step.Width, pad.Height, pad.Width, gap.Height, gap.Width).Checked("Fold");
        (int taps, int count) = (kernelSize.Height * kernelSize.Width, windows.OutH * windows.OutW);
        if (x.Rank != 3 || x.Size(1) % taps != 0 || x.Size(2) != count)
            throw new ShapeException($"Fold into {outputSize} takes [N, C · {taps}, {count}], got {Layout.Text(x.Shape)}.");
        Tensor result = Kernels.Fold(
            ref Kernels.Fresh, x.Packed(), outputSize.Height, outputSize.Width,
            kernelSize.Height, kernelSize.Width, gap.Height, gap.Width, pad.Height, pad.Width, step.Height, step.Width);
        return Tape.Record(result, (x, g => Kernels.Unfold(
            ref Kernels.Fresh, g.Packed(), kernelSize.Height, kernelSize.Width, gap.Height, gap.Width, pad.Height, pad.Width, step.Height, step.Width)));
    }
}
