namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Mean of each window.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="kernelH">Height of the window.</param>
    /// <param name="kernelW">Width of the window.</param>
    /// <param name="strideH">Rows between windows.</param>
    /// <param name="strideW">Columns between windows.</param>
    /// <param name="padH">Rows of zeros, at most half the window.</param>
    /// <param name="padW">Columns of zeros, at most half the window.</param>
    /// <param name="ceilMode">Whether windows may reach beyond the padding.</param>
    /// <param name="countIncludePad">Whether the padding's zeros count.</param>
    /// <param name="divisor">Divides every sum in place of the number of elements; 0 for that number.</param>
    /// <returns>[N, C, outH, outW].</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public static Tensor AvgPool2d(
        ref Tensor? slot, Tensor x, int kernelH, int kernelW, int strideH, int strideW, int padH, int padW,
        bool ceilMode, bool countIncludePad, int divisor)
    {
        Windows windows = new Windows(
            x.Shape[2], x.Shape[3], kernelH, kernelW, strideH, strideW, padH, padW, 1, 1, ceilMode).Checked("AvgPool2d");
        if (2 * padH > kernelH || 2 * padW > kernelW)
            throw new ShapeException($"AvgPool2d: padding {new Size2(padH, padW)} is more than half of the window {new Size2(kernelH, kernelW)}.");
        (Regions rows, Regions columns) = Averaged(windows, countIncludePad);
        return AveragePool2d(ref slot, x, rows, columns, divisor);
    }

    /// <summary>Gradient of <see cref="AvgPool2d"/>.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">[N, C, outH, outW].</param>
    /// <param name="height">Height of the images.</param>
    /// <param name="width">Width of the images.</param>
    /// <param name="kernelH">Height of the window.</param>
    /// <param name="kernelW">Width of the window.</param>
    /// <param name="strideH">Rows between windows.</param>
    /// <param name="strideW">Columns between windows.</param>
    /// <param name="padH">Rows of zeros.</param>
    /// <param name="padW">Columns of zeros.</param>
    /// <param name="ceilMode">Whether windows may reach beyond the padding.</param>
    /// <param name="countIncludePad">Whether the padding's zeros count.</param>
    /// <param name="divisor">Divides every sum in place of the number of elements; 0 for that number.</param>
    /// <returns>[N, C, height, width].</returns>
    public static Tensor AvgPool2dGrad(
        ref Tensor? slot, Tensor gradOutput, int height, int width, int kernelH, int kernelW, int strideH, int strideW, int padH, int padW,
        bool ceilMode, bool countIncludePad, int divisor)
    {
        var windows = new Windows(height, width, kernelH, kernelW, strideH, strideW, padH, padW, 1, 1, ceilMode);
        (Regions rows, Regions columns) = Averaged(windows, countIncludePad);
        return AveragePool2dGrad(ref slot, gradOutput, new Size2(height, width), rows, columns, divisor);
    }

    /// <summary>Means over as many rectangles as asked for.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="outH">Rectangles along the height.</param>
    /// <param name="outW">Rectangles along the width.</param>
    /// <returns>[N, C, outH, outW].</returns>
    public static Tensor AdaptiveAvgPool2d(ref Tensor? slot, Tensor x, int outH, int outW)
        => AveragePool2d(ref slot, x, Regions.Adaptive(x.Shape[2], outH), Regions.Adaptive(x.Shape[3], outW), 0);

    /// <summary>Gradient of <see cref="AdaptiveAvgPool2d"/>.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">[N, C, outH, outW].</param>
    /// <param name="height">Height of the images.</param>
    /// <param name="width">Width of the images.</param>
    /// <returns>[N, C, height, width].</returns>
    public static Tensor AdaptiveAvgPool2dGrad(ref Tensor? slot, Tensor gradOutput, int height, int width) => AveragePool2dGrad(
        ref slot, gradOutput, new Size2(height, width),
        Regions.Adaptive(height, gradOutput.Shape[2]), Regions.Adaptive(width, gradOutput.Shape[3]), 0);

    private static (Regions Rows, Regions Columns) Averaged(in Windows windows, bool countIncludePad) => (
        Regions.Sliding(windows.Height, windows.KernelH, windows.StrideH, windows.PadH, windows.OutH, countIncludePad),
        Regions.Sliding(windows.Width, windows.KernelW, windows.StrideW, windows.PadW, windows.OutW, countIncludePad));
}
