using System.Numerics;

namespace NetGen.CompilerServices;

/// <summary>
/// Lays out the pixels under a sliding window as a matrix, [channels * kernelH * kernelW, outH * outW], so that a
/// convolution becomes a matrix product; and adds such a matrix back onto an image.
/// </summary>
internal static class Patches
{
    /// <summary>Image [channels, height, width] to matrix; padding becomes zeros.</summary>
    public static void Gather<T>(in Windows windows, int channels, ReadOnlySpan<T> image, Span<T> matrix)
        where T : struct, INumber<T>
    {
        (int outH, int outW) = (windows.OutH, windows.OutW);
        int at = 0;
        for (int c = 0; c < channels; c++)
        {
            ReadOnlySpan<T> plane = image.Slice(c * windows.Height * windows.Width, windows.Height * windows.Width);
            for (int kh = 0; kh < windows.KernelH; kh++)
            {
                for (int kw = 0; kw < windows.KernelW; kw++)
                {
                    for (int oh = 0; oh < outH; oh++, at += outW)
                        GatherRow(windows, plane, oh * windows.StrideH - windows.PadH + kh * windows.DilationH, kw, matrix.Slice(at, outW));
                }
            }
        }
    }

    /// <summary>Adds a matrix onto an image [channels, height, width]: the transpose of <see cref="Gather"/>.</summary>
    public static void Scatter<T>(in Windows windows, int channels, ReadOnlySpan<T> matrix, Span<T> image)
        where T : struct, INumber<T>
    {
        (int outH, int outW) = (windows.OutH, windows.OutW);
        int at = 0;
        for (int c = 0; c < channels; c++)
        {
            Span<T> plane = image.Slice(c * windows.Height * windows.Width, windows.Height * windows.Width);
            for (int kh = 0; kh < windows.KernelH; kh++)
            {
                for (int kw = 0; kw < windows.KernelW; kw++)
                {
                    for (int oh = 0; oh < outH; oh++, at += outW)
                        ScatterRow(windows, matrix.Slice(at, outW), oh * windows.StrideH - windows.PadH + kh * windows.DilationH, kw, plane);
                }
            }
        }
    }

    private static void GatherRow<T>(in Windows windows, ReadOnlySpan<T> plane, int row, int kw, Span<T> target)
        where T : struct, INumber<T>
    {
        if ((uint)row >= (uint)windows.Height)
        {
            target.Clear();
            return;
        }

        ReadOnlySpan<T> pixels = plane.Slice(row * windows.Width, windows.Width);
        int first = kw * windows.DilationW - windows.PadW;
        if (windows.StrideW == 1 && first >= 0 && first + target.Length <= pixels.Length)
        {
            pixels.Slice(first, target.Length).CopyTo(target);
            return;
        }

        for (int ow = 0; ow < target.Length; ow++)
        {
            int column = first + ow * windows.StrideW;
            target[ow] = (uint)column < (uint)pixels.Length ? pixels[column] : T.Zero;
        }
    }

    private static void ScatterRow<T>(in Windows windows, ReadOnlySpan<T> source, int row, int kw, Span<T> plane)
        where T : struct, INumber<T>
    {
        if ((uint)row >= (uint)windows.Height)
            return;
        Span<T> pixels = plane.Slice(row * windows.Width, windows.Width);
        int first = kw * windows.DilationW - windows.PadW;
        for (int ow = 0; ow < source.Length; ow++)
        {
            int column = first + ow * windows.StrideW;
            if ((uint)column < (uint)pixels.Length)
                pixels[column] += source[ow];
        }
    }
}
