using System.Buffers;
using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Gradient of <see cref="Conv2d"/> with respect to the images.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">[N, O, outH, outW].</param>
    /// <param name="weight">[O, C / groups, kernelH, kernelW].</param>
    /// <param name="height">Height of the images.</param>
    /// <param name="width">Width of the images.</param>
    /// <param name="strideH">Rows between windows.</param>
    /// <param name="strideW">Columns between windows.</param>
    /// <param name="padH">Rows of padding.</param>
    /// <param name="padW">Columns of padding.</param>
    /// <param name="dilationH">Rows between the kernel's elements.</param>
    /// <param name="dilationW">Columns between the kernel's elements.</param>
    /// <param name="groups">Number of groups.</param>
    /// <returns>[N, C, height, width].</returns>
    public static Tensor Conv2dGradInput(
        ref Tensor? slot, Tensor gradOutput, Tensor weight, int height, int width,
        int strideH, int strideW, int padH, int padW, int dilationH, int dilationW, int groups)
    {
        DType dtype = FloatType("Conv2d", gradOutput, weight);
        var windows = new Windows(
            height, width, weight.Shape[2], weight.Shape[3], strideH, strideW, padH, padW, dilationH, dilationW);
        var size = new ConvSize(gradOutput.Shape[0], weight.Shape[1] * groups, weight.Shape[0], groups, windows);
        Tensor result = Take(ref slot, [size.Samples, size.InChannels, height, width], dtype);
        if (dtype == DType.Float32 && DirectConvolution.Fits(FlippedKernel.Sizes(windows)))
            DirectGradInput(size, gradOutput, weight, result);
        else if (dtype == DType.Float32)
            Conv2dGradInput<float>(size, gradOutput, weight, result);
        else
            Conv2dGradInput<double>(size, gradOutput, weight, result);
        return result;
    }

    /// <summary>Gradient of <see cref="Conv2d"/> with respect to the weight, summed over samples in order.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">[N, O, outH, outW].</param>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="kernelH">Height of the kernel.</param>
    /// <param name="kernelW">Width of the kernel.</param>
    /// <param name="strideH">Rows between windows.</param>
    /// <param name="strideW">Columns between windows.</param>
    /// <param name="padH">Rows of padding.</param>
    /// <param name="padW">Columns of padding.</param>
    /// <param name="dilationH">Rows between the kernel's elements.</param>
    /// <param name="dilationW">Columns between the kernel's elements.</param>
    /// <param name="groups">Number of groups.</param>
    /// <returns>[O, C / groups, kernelH, kernelW].</returns>
    public static Tensor Conv2dGradWeight(
        ref Tensor? slot, Tensor gradOutput, Tensor x, int kernelH, int kernelW,
        int strideH, int strideW, int padH, int padW, int dilationH, int dilationW, int groups)
    {
        DType dtype = FloatType("Conv2d", gradOutput, x);
        var windows = new Windows(x.Shape[2], x.Shape[3], kernelH, kernelW, strideH, strideW, padH, padW, dilationH, dilationW);
        var size = new ConvSize(x.Shape[0], x.Shape[1], gradOutput.Shape[1], groups, windows);
        Tensor result = Take(ref slot, [size.OutChannels, size.GroupIn, kernelH, kernelW], dtype);
        if (dtype == DType.Float32)
            Conv2dGradWeight<float>(size, gradOutput, x, result);
        else
            Conv2dGradWeight<double>(size, gradOutput, x, result);
        return result;
    }

    /// <summary>Gradient of <see cref="Conv2d"/> with respect to the bias: the sum over samples and positions.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">[N, O, outH, outW].</param>
    /// <returns>[O].</returns>
    public static Tensor Conv2dGradBias(ref Tensor? slot, Tensor gradOutput) => Sum(ref slot, gradOutput, [0, 2, 3], keepDim: false);

    private static void DirectGradInput(ConvSize size, Tensor gradOutput, Tensor weight, Tensor result)
    {
        float[] flipped = ArrayPool<float>.Shared.Rent(weight.Count);
        FlippedKernel.Write(
            weight.Contents<float>(), size.Groups, size.GroupIn, size.GroupOut, size.Windows.KernelH * size.Windows.KernelW, flipped);
        DirectConvolution.Run(
            FlippedKernel.Sizes(size.Windows), size.Samples, size.Groups, size.GroupOut, size.GroupIn,
            gradOutput.Contents<float>(), flipped, [], result.Contents<float>());
        ArrayPool<float>.Shared.Return(flipped);
    }

    private static void Conv2dGradInput<T>(ConvSize size, Tensor gradOutput, Tensor weight, Tensor result)
        where T : unmanaged, INumber<T>
    {
        result.Contents<T>().Clear();
        T[] patches = ArrayPool<T>.Shared.Rent(size.PatchRows * size.Positions);
        Span<T> matrix = patches.AsSpan(0, size.PatchRows * size.Positions);
        for (int n = 0; n < size.Samples; n++)
        {
            for (int g = 0; g < size.Groups; g++)
            {
                ReadOnlySpan<T> gradient = size.Output(gradOutput.Contents<T>(), n, g);
                ReadOnlySpan<T> kernel = size.Kernel(weight.Contents<T>(), g);
                MatrixProduct.Run(size.PatchRows, size.Positions, size.GroupOut, kernel, true, gradient, false, matrix, accumulate: false);
                Patches.Scatter<T>(size.Windows, size.GroupIn, matrix, size.Input(result.Contents<T>(), n, g));
            }
        }

        ArrayPool<T>.Shared.Return(patches);
    }

    private static void Conv2dGradWeight<T>(ConvSize size, Tensor gradOutput, Tensor x, Tensor result)
        where T : unmanaged, INumber<T>
    {
        result.Contents<T>().Clear();
        T[] patches = ArrayPool<T>.Shared.Rent(size.PatchRows * size.Positions);
        Span<T> matrix = patches.AsSpan(0, size.PatchRows * size.Positions);
        for (int n = 0; n < size.Samples; n++)
        {
            for (int g = 0; g < size.Groups; g++)
            {
                ReadOnlySpan<T> gradient = size.Output(gradOutput.Contents<T>(), n, g);
                Patches.Gather(size.Windows, size.GroupIn, size.Input(x.Contents<T>(), n, g), matrix);
                Span<T> target = size.Kernel(result.Contents<T>(), g);
                MatrixProduct.Run(size.GroupOut, size.PatchRows, size.Positions, gradient, false, matrix, true, target, accumulate: true);
            }
        }

        ArrayPool<T>.Shared.Return(patches);
    }
}
