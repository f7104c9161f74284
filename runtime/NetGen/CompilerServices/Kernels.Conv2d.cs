using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Convolution of images as PyTorch defines it, a cross-correlation.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="weight">[O, C / groups, kernelH, kernelW].</param>
    /// <param name="bias">[O], or null.</param>
    /// <param name="strideH">Rows between windows.</param>
    /// <param name="strideW">Columns between windows.</param>
    /// <param name="padH">Rows of zeros above and below.</param>
    /// <param name="padW">Columns of zeros left and right.</param>
    /// <param name="dilationH">Rows between the kernel's elements.</param>
    /// <param name="dilationW">Columns between the kernel's elements.</param>
    /// <param name="groups">Input and output channels are cut into so many parts that don't mix.</param>
    /// <returns>[N, O, outH, outW].</returns>
    public static Tensor Conv2d(
        ref Tensor? slot, Tensor x, Tensor weight, Tensor? bias,
        int strideH, int strideW, int padH, int padW, int dilationH, int dilationW, int groups)
    {
        DType dtype = FloatType("Conv2d", x, weight);
        Windows windows = new Windows(
            x.Shape[2], x.Shape[3], weight.Shape[2], weight.Shape[3], strideH, strideW, padH, padW, dilationH, dilationW).Checked("Conv2d");
        var size = new ConvSize(x.Shape[0], x.Shape[1], weight.Shape[0], groups, windows);
        Tensor result = Take(ref slot, [size.Samples, size.OutChannels, windows.OutH, windows.OutW], dtype);
        if (dtype == DType.Float32 && DirectConvolution.Fits(windows))
        {
            DirectConvolution.Run(
                windows, size.Samples, groups, size.GroupIn, size.GroupOut,
                x.Contents<float>(), weight.Contents<float>(), bias is null ? [] : bias.Contents<float>(), result.Contents<float>());
        }
        else if (dtype == DType.Float32)
        {
            Conv2d<float>(size, x, weight, bias, result);
        }
        else
        {
            Conv2d<double>(size, x, weight, bias, result);
        }

        return result;
    }

    private static void Conv2d<T>(ConvSize size, Tensor x, Tensor weight, Tensor? bias, Tensor result)
        where T : unmanaged, INumber<T>
    {
        T[] patches = ArrayPool<T>.Shared.Rent(size.PatchRows * size.Positions);
        Span<T> matrix = patches.AsSpan(0, size.PatchRows * size.Positions);
        for (int n = 0; n < size.Samples; n++)
        {
            for (int g = 0; g < size.Groups; g++)
            {
                Span<T> target = size.Output(result.Contents<T>(), n, g);
                if (bias is not null)
                    FillPlanes(bias.Contents<T>().Slice(g * size.GroupOut, size.GroupOut), size.Positions, target);
                Patches.Gather(size.Windows, size.GroupIn, size.Input<T>(x.Contents<T>(), n, g), matrix);
                MatrixProduct.Run<T>(
                    size.GroupOut, size.Positions, size.PatchRows, size.Kernel(weight.Contents<T>(), g), false, matrix, false, target, bias is not null);
            }
        }

        ArrayPool<T>.Shared.Return(patches);
    }

    private static void FillPlanes<T>(ReadOnlySpan<T> values, int positions, Span<T> planes)
    {
        for (int channel = 0; channel < values.Length; channel++)
            planes.Slice(channel * positions, positions).Fill(values[channel]);
    }

    /// <summary>Sizes of a convolution and where the parts of one sample and group lie.</summary>
    private readonly record struct ConvSize(int Samples, int InChannels, int OutChannels, int Groups, Windows Windows)
    {
        public int GroupIn => InChannels / Groups;

        public int GroupOut => OutChannels / Groups;

        public int PatchRows => GroupIn * Windows.KernelH * Windows.KernelW;

        public int Positions => Windows.OutH * Windows.OutW;

        public Span<T> Input<T>(Span<T> images, int sample, int group)
            => Part(images, sample * Groups + group, GroupIn * Windows.Height * Windows.Width);

        public Span<T> Output<T>(Span<T> images, int sample, int group)
            => Part(images, sample * Groups + group, GroupOut * Positions);

        public Span<T> Kernel<T>(Span<T> weight, int group) => Part(weight, group, GroupOut * PatchRows);

        private static Span<T> Part<T>(Span<T> whole, int index, int length) => whole.Slice(index * length, length);
    }
}
