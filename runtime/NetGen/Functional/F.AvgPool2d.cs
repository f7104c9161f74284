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
        if (divisorOverride == 0)
            throw new ArgumentOutOfRangeException(nameof(divisorOverride), divisorOverride, "A divisor is not 0.");
        if (x.Rank == 3)
            return AvgPool2d(x.Unsqueeze(0), kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride).Squeeze(0);
        (Size2 step, Padding2 pad) = (stride ?? kernelSize, padding ?? 0);
        Windows windows = new Windows(
            x.Size(2), x.Size(3), kernelSize.Height, kernelSize.Width, step.Height, step.Width, pad.Height, pad.Width, 1, 1, ceilMode).Checked("AvgPool2d");
        if (2 * pad.Height > kernelSize.Height || 2 * pad.Width > kernelSize.Width)
            throw new ShapeException($"AvgPool2d: padding {pad} is more than half of the window {kernelSize}.");
        return AveragePool(
            x,
            Regions.Sliding(x.Size(2), kernelSize.Height, step.Height, pad.Height, windows.OutH, countIncludePad),
            Regions.Sliding(x.Size(3), kernelSize.Width, step.Width, pad.Width, windows.OutW, countIncludePad),
            divisorOverride ?? 0);
    }

    private static Tensor AveragePool(Tensor x, Regions rows, Regions columns, int divisor)
    {
        Tensor result = Kernels.AveragePool2d(ref Kernels.Fresh, x.Packed(), rows, columns, divisor);
        var size = new Size2(x.Size(2), x.Size(3));
        return Tape.Record(result, (x, g => Kernels.AveragePool2dGrad(ref Kernels.Fresh, g.Packed(), size, rows, columns, divisor)));
    }

    private static void CheckImages(string operation, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank is not (3 or 4))
            throw new ShapeException($"{operation} takes images [N, C, H, W] or [C, H, W], got {Layout.Text(x.Shape)}.");
    }
}
