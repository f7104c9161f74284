using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>The pixels under each window of a sliding kernel as a column.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="kernelH">Height of the window.</param>
    /// <param name="kernelW">Width of the window.</param>
    /// <param name="dilationH">Rows between the window's elements.</param>
    /// <param name="dilationW">Columns between the window's elements.</param>
    /// <param name="padH">Rows of zeros.</param>
    /// <param name="padW">Columns of zeros.</param>
    /// <param name="strideH">Rows between windows.</param>
    /// <param name="strideW">Columns between windows.</param>
    /// <returns>[N, C · kernelH · kernelW, windows].</returns>
    public static Tensor Unfold(
        ref Tensor? slot, Tensor x, int kernelH, int kernelW, int dilationH, int dilationW, int padH, int padW, int strideH, int strideW)
    {
        Windows windows = new Windows(
            x.Shape[2], x.Shape[3], kernelH, kernelW, strideH, strideW, padH, padW, dilationH, dilationW).Checked("Unfold");
        (int samples, int channels) = (x.Shape[0], x.Shape[1]);
        Tensor result = Take(ref slot, [samples, channels * kernelH * kernelW, windows.OutH * windows.OutW], FloatType("Unfold", x));
        if (x.DType == DType.Float32)
            GatherImages(windows, samples, channels, x.Contents<float>(), result.Contents<float>());
        else
            GatherImages(windows, samples, channels, x.Contents<double>(), result.Contents<double>());
        return result;
    }

    /// <summary>Adds columns onto images where <see cref="Unfold"/> would have taken them from.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">[N, C · kernelH · kernelW, windows].</param>
    /// <param name="height">Height of the images.</param>
    /// <param name="width">Width of the images.</param>
    /// <param name="kernelH">Height of the window.</param>
    /// <param name="kernelW">Width of the window.</param>
    /// <param name="dilationH">Rows between the window's elements.</param>
    /// <param name="dilationW">Columns between the window's elements.</param>
    /// <param name="padH">Rows of zeros.</param>
    /// <param name="padW">Columns of zeros.</param>
    /// <param name="strideH">Rows between windows.</param>
    /// <param name="strideW">Columns between windows.</param>
    /// <returns>[N, C, height, width].</returns>
    public static Tensor Fold(
        ref Tensor? slot, Tensor x, int height, int width,
        int kernelH, int kernelW, int dilationH, int dilationW, int padH, int padW, int strideH, int strideW)
    {
        Windows windows = new Windows(height, width, kernelH, kernelW, strideH, strideW, padH, padW, dilationH, dilationW).Checked("Fold");
        (int samples, int channels) = (x.Shape[0], x.Shape[1] / (kernelH * kernelW));
        Tensor result = Take(ref slot, [samples, channels, height, width], FloatType("Fold", x));
        if (x.DType == DType.Float32)
            ScatterImages(windows, samples, channels, x.Contents<float>(), result.Contents<float>());
        else
            ScatterImages(windows, samples, channels, x.Contents<double>(), result.Contents<double>());
        return result;
    }

    private static void GatherImages<T>(in Windows windows, int samples, int channels, Span<T> images, Span<T> columns)
        where T : unmanaged, INumber<T>
    {
        for (int n = 0; n < samples; n++)
        {
            (int image, int matrix) = (images.Length / samples, columns.Length / samples);
            Patches.Gather<T>(windows, channels, images.Slice(n * image, image), columns.Slice(n * matrix, matrix));
        }
    }

    private static void ScatterImages<T>(in Windows windows, int samples, int channels, Span<T> columns, Span<T> images)
        where T : unmanaged, INumber<T>
    {
        images.Clear();
        for (int n = 0; n < samples; n++)
        {
            (int image, int matrix) = (images.Length / samples, columns.Length / samples);
            Patches.Scatter<T>(windows, channels, columns.Slice(n * matrix, matrix), images.Slice(n * image, image));
        }
    }
}
