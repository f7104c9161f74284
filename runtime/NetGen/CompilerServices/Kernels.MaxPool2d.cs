using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Of a spread window all of whose elements lie in the padding: the maximum of nothing is minus infinity.</summary>
    private const int NoWinner = -1;

    /// <summary>Largest value of each window; padding never wins, the first of equal values does, NaN beats all.</summary>
    /// <param name="slot">Destination of the values.</param>
    /// <param name="argmax">
    /// Destination of the winners, int32: row * kernelW + column within the window.
    /// </param>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="kernelH">Height of the window.</param>
    /// <param name="kernelW">Width of the window.</param>
    /// <param name="strideH">Rows between windows.</param>
    /// <param name="strideW">Columns between windows.</param>
    /// <param name="padH">Rows of padding, at most half the window.</param>
    /// <param name="padW">Columns of padding, at most half the window.</param>
    /// <param name="dilationH">Rows between the window's elements.</param>
    /// <param name="dilationW">Columns between the window's elements.</param>
    /// <param name="ceilMode">Whether windows may reach beyond the padding.</param>
    /// <returns>[N, C, outH, outW].</returns>
    public static Tensor MaxPool2d(
        ref Tensor? slot, ref Tensor? argmax, Tensor x,
        int kernelH, int kernelW, int strideH, int strideW, int padH, int padW, int dilationH, int dilationW, bool ceilMode)
    {
        DType dtype = FloatType("MaxPool2d", x);
        Windows windows = new Windows(
            x.Shape[2], x.Shape[3], kernelH, kernelW, strideH, strideW, padH, padW, dilationH, dilationW, ceilMode).Checked("MaxPool2d");
        if (2 * padH > kernelH || 2 * padW > kernelW)
            throw new ShapeException($"MaxPool2d: padding {padH}, {padW} is more than half of the window {kernelH}, {kernelW}.");
        ReadOnlySpan<int> shape = [x.Shape[0], x.Shape[1], windows.OutH, windows.OutW];
        Tensor result = Take(ref slot, shape, dtype);
        argmax = Take(ref argmax, shape, DType.Int32);
        if (dtype == DType.Float32 && PairPool.Fits(windows))
            PairPool.Run(windows, x.Contents<float>(), result.Contents<float>(), argmax.Contents<int>());
        else if (dtype == DType.Float32)
            MaxPlanes(windows, x.Contents<float>(), result.Contents<float>(), argmax.Contents<int>());
        else
            MaxPlanes(windows, x.Contents<double>(), result.Contents<double>(), argmax.Contents<int>());
        return result;
    }

    /// <summary>Gradient of the maximum of windows: each window's goes to its winner.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">[N, C, outH, outW].</param>
    /// <param name="argmax">The winners, as the forward wrote them.</param>
    /// <param name="height">Height of the images.</param>
    /// <param name="width">Width of the images.</param>
    /// <param name="kernelW">Width of the window.</param>
    /// <param name="strideH">Rows between windows.</param>
    /// <param name="strideW">Columns between windows.</param>
    /// <param name="padH">Rows of padding.</param>
    /// <param name="padW">Columns of padding.</param>
    /// <param name="dilationH">Rows between the window's elements.</param>
    /// <param name="dilationW">Columns between the window's elements.</param>
    /// <returns>[N, C, height, width].</returns>
    public static Tensor MaxPool2dGrad(
        ref Tensor? slot, Tensor gradOutput, Tensor argmax, int height, int width,
        int kernelW, int strideH, int strideW, int padH, int padW, int dilationH, int dilationW)
    {
        Tensor result = Take(ref slot, [gradOutput.Shape[0], gradOutput.Shape[1], height, width], FloatType("MaxPool2d", gradOutput));
        var windows = new Windows(height, width, 1, kernelW, strideH, strideW, padH, padW, dilationH, dilationW);
        (int outH, int outW) = (gradOutput.Shape[2], gradOutput.Shape[3]);
        if (result.DType == DType.Float32)
            ScatterPlanes(windows, outH, outW, gradOutput.Contents<float>(), argmax.Contents<int>(), result.Contents<float>());
        else
            ScatterPlanes(windows, outH, outW, gradOutput.Contents<double>(), argmax.Contents<int>(), result.Contents<double>());
        return result;
    }

    private static void MaxPlanes<T>(in Windows windows, ReadOnlySpan<T> x, Span<T> result, Span<int> argmax)
        where T : unmanaged, INumber<T>
    {
        (int outH, int outW, int area) = (windows.OutH, windows.OutW, windows.Height * windows.Width);
        int at = 0;
        for (int plane = 0; plane * area < x.Length; plane++)
        {
            ReadOnlySpan<T> pixels = x.Slice(plane * area, area);
            for (int oh = 0; oh < outH; oh++)
            {
                for (int ow = 0; ow < outW; ow++, at++)
                    result[at] = Largest(windows, pixels, oh * windows.StrideH - windows.PadH, ow * windows.StrideW - windows.PadW, out argmax[at]);
            }
        }
    }

    /// <summary>First largest pixel under a window whose corner is at (top, left), and where in the window it is.</summary>
    private static T Largest<T>(in Windows windows, ReadOnlySpan<T> pixels, int top, int left, out int winner)
        where T : unmanaged, INumber<T>
    {
        (int firstRow, int endRow) = Inside(top, windows.DilationH, windows.KernelH, windows.Height);
        (int firstColumn, int endColumn) = Inside(left, windows.DilationW, windows.KernelW, windows.Width);
        winner = NoWinner;
        if (firstRow >= endRow || firstColumn >= endColumn)
            return -T.CreateTruncating(double.PositiveInfinity);
        winner = firstRow * windows.KernelW + firstColumn;
        T best = pixels[(top + firstRow * windows.DilationH) * windows.Width + left + firstColumn * windows.DilationW];
        for (int kh = firstRow; kh < endRow; kh++)
        {
            ReadOnlySpan<T> row = pixels.Slice((top + kh * windows.DilationH) * windows.Width, windows.Width);
            for (int kw = firstColumn; kw < endColumn; kw++)
            {
                T value = row[left + kw * windows.DilationW];
                if (value <= best)
                    continue;
                if (T.IsNaN(best))
                    return best;
                (winner, best) = (kh * windows.KernelW + kw, value);
            }
        }

        return best;
    }

    /// <summary>The elements of a window that lie inside the image along one dimension.</summary>
    private static (int First, int End) Inside(int start, int dilation, int kernel, int size)
    {
        int first = start >= 0 ? 0 : (dilation - 1 - start) / dilation;
        int last = start + (kernel - 1) * dilation;
        return (first, last < size ? kernel : (size - start + dilation - 1) / dilation);
    }

    private static void ScatterPlanes<T>(in Windows windows, int outH, int outW, ReadOnlySpan<T> gradient, ReadOnlySpan<int> argmax, Span<T> result)
        where T : unmanaged, INumber<T>
    {
        result.Clear();
        int area = windows.Height * windows.Width;
        int at = 0;
        for (int plane = 0; plane * area < result.Length; plane++)
        {
            Span<T> pixels = result.Slice(plane * area, area);
            for (int oh = 0; oh < outH; oh++)
            {
                for (int ow = 0; ow < outW; ow++, at++)
                {
                    if (argmax[at] == NoWinner)
                        continue;
                    (int kh, int kw) = Math.DivRem(argmax[at], windows.KernelW);
                    int row = oh * windows.StrideH - windows.PadH + kh * windows.DilationH;
                    int column = ow * windows.StrideW - windows.PadW + kw * windows.DilationW;
                    pixels[row * windows.Width + column] += gradient[at];
                }
            }
        }
    }
}
