using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>The pixels under each window of a sliding kernel as a column.</summary>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="kernelSize">Size of the window.</param>
    /// <param name="dilation">Step between the window's elements. Default: 1.</param>
    /// <param name="padding">Zeros around the images. Default: 0.</param>
    /// <param name="stride">Step between windows. Default: 1.</param>
    /// <returns>[N, C · kernel height · kernel width, windows].</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public static Tensor Unfold(Tensor x, Size2 kernelSize, Size2? dilation = null, Size2? padding = null, Size2? stride = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 4)
            throw new ShapeException($"Unfold takes images [N, C, H, W], got {Layout.Text(x.Shape)}.");
        (Size2 gap, Size2 pad, Size2 step) = (dilation ?? 1, padding ?? 0, stride ?? 1);
        Tensor result = Kernels.Unfold(
            ref Kernels.Fresh, x.Packed(), kernelSize.Height, kernelSize.Width, gap.Height, gap.Width, pad.Height, pad.Width, step.Height, step.Width);
        (int height, int width) = (x.Size(2), x.Size(3));
        return Tape.Record(result, (x, g => Kernels.Fold(
            ref Kernels.Fresh, g.Packed(), height, width,
            kernelSize.Height, kernelSize.Width, gap.Height, gap.Width, pad.Height, pad.Width, step.Height, step.Width)));
    }
}
