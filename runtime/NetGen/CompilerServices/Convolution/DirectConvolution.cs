using NetGen.Threading;

namespace NetGen.CompilerServices;

/// <summary>
/// Convolution of float32 images without strides: neighbouring pixels of an output row in the vector lanes, samples spread
/// over threads.
/// </summary>
internal static unsafe class DirectConvolution
{
    /// <summary>Whether the kernel applies: steps of 1, and rows that fill the smallest vector.</summary>
    public static bool Fits(in Windows windows) =>
        windows is { StrideH: 1, StrideW: 1, PadH: >= 0, PadW: >= 0 } && windows.OutW >= Lane4.Count;

    /// <summary>Convolves a batch.</summary>
    /// <param name="windows">Sizes of image and kernel, padding and dilation.</param>
    /// <param name="samples">Number of images.</param>
    /// <param name="groups">Number of groups.</param>
    /// <param name="groupIn">Input channels of a group.</param>
    /// <param name="groupOut">Output channels of a group.</param>
    /// <param name="x">[samples, groups · groupIn, height, width].</param>
    /// <param name="weight">[groups · groupOut, groupIn, kernelH, kernelW].</param>
    /// <param name="bias">[groups · groupOut], or nothing.</param>
    /// <param name="result">[samples, groups · groupOut, outH, outW].</param>
    public static void Run(
        in Windows windows,
        int samples,
        int groups,
        int groupIn,
        int groupOut,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> weight,
        ReadOnlySpan<float> bias,
        Span<float> result)
    {
        fixed (float* xFirst = x, weightFirst = weight, biasFirst = bias, resultFirst = result)
        {
            var work = new Work
            {
                Windows = windows,
                Groups = groups,
                GroupIn = groupIn,
                GroupOut = groupOut,
                X = xFirst,
                Weight = weightFirst,
                Bias = biasFirst,
                Result = resultFirst,
            };
            WorkerPool.Run(work, samples);
        }
    }

    private readonly struct Work : IParallelWork
    {
        public required Windows Windows { get; init; }

        public required int Groups { get; init; }

        public required int GroupIn { get; init; }

        public required int GroupOut { get; init; }

        public required float* X { get; init; }

        public required float* Weight { get; init; }

        public required float* Bias { get; init; }

        public required float* Result { get; init; }

        public void Run(int index)
        {
            nint imageIn = GroupIn * Windows.Height * Windows.Width;
            nint imageOut = GroupOut * Windows.OutH * Windows.OutW;
            nint kernel = GroupOut * GroupIn * Windows.KernelH * Windows.KernelW;
            for (nint group = 0; group < Groups; group++)
            {
                var part = (nint)index * Groups + group;
                var plan = new ConvolutionPlan(Windows, GroupIn, GroupOut)
                {
                    Image = PaddedImage.Of(Windows, GroupIn, X + part * imageIn),
                    Weight = Weight + group * kernel,
                    Bias = Bias is null ? null : Bias + group * GroupOut,
                    Result = Result + part * imageOut,
                };
                plan.Run();
            }
        }
    }
}
