using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.CompilerServices;

/// <summary>
/// What generated code calls in the place of its own loops when a tile is one sample: pixels or features in the vector
/// lanes, since there is no batch to fill them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class SampleKernels
{
    /// <summary>Convolution with steps of 1, then the maxima of 2 × 2 windows and ReLU where asked for.</summary>
    /// <param name="tile">The sample, with the memory its values live in.</param>
    /// <param name="x">The place of [channels, height, width] in the arena.</param>
    /// <param name="weight">The state index of [outChannels, channels / groups, kernelH, kernelW].</param>
    /// <param name="bias">The state index of [outChannels], or -1 without one.</param>
    /// <param name="result">The place of [outChannels, outH, outW] in the arena, or of half as high and wide with <paramref name="pool"/>.</param>
    /// <param name="channels">Input channels.</param>
    /// <param name="height">Height of the image.</param>
    /// <param name="width">Width of the image.</param>
    /// <param name="outChannels">Output channels.</param>
    /// <param name="kernelH">Height of the kernel.</param>
    /// <param name="kernelW">Width of the kernel.</param>
    /// <param name="padH">Rows of zeros above and below.</param>
    /// <param name="padW">Columns of zeros left and right.</param>
    /// <param name="dilationH">Rows between the kernel's elements.</param>
    /// <param name="dilationW">Columns between the kernel's elements.</param>
    /// <param name="groups">Parts of the channels that do not mix.</param>
    /// <param name="pool">Whether maxima of 2 × 2 windows are taken.</param>
    /// <param name="relu">Whether negative results become zero.</param>
    public static void Conv2d(
        scoped in LaneTile tile, int x, int weight, int bias, int result, int channels, int height, int width, int outChannels,
        int kernelH, int kernelW, int padH, int padW, int dilationH, int dilationW, int groups, bool pool, bool relu) => Conv2d(
            ref tile.At<Lane1>(x), ref tile.State(weight), ref Bias(tile, bias), ref tile.At<Lane1>(result), channels, height, width, outChannels,
            kernelH, kernelW, padH, padW, dilationH, dilationW, groups, pool, relu);

    /// <summary>The convolution of buffers, the bias one or a null reference.</summary>
    internal static void Conv2d(
        ref float x, ref float weight, ref float bias, ref float result, int channels, int height, int width, int outChannels,
        int kernelH, int kernelW, int padH, int padW, int dilationH, int dilationW, int groups, bool pool, bool relu)
    {
        var windows = new Windows(height, width, kernelH, kernelW, 1, 1, padH, padW, dilationH, dilationW);
        int groupIn = channels / groups, groupOut = outChannels / groups;
        nint imageIn = groupIn * height * width, imageOut = groupOut * windows.OutH * windows.OutW;
        fixed (float* xFirst = &x, weightFirst = &weight, biasFirst = &bias, resultFirst = &result)
        {
            var pixels = pool ? ThreadScratch.Right((int)imageOut * groups) : resultFirst;
            for (nint group = 0; group < groups; group++)
            {
                var plan = new ConvolutionPlan(windows, groupIn, groupOut)
                {
                    Image = PaddedImage.Of(windows, groupIn, xFirst + group * imageIn),
                    Weight = weightFirst + group * groupOut * groupIn * kernelH * kernelW,
                    Bias = biasFirst is null ? null : biasFirst + group * groupOut,
                    Result = pixels + group * imageOut,
                    Relu = relu,
                };
                plan.Run();
            }

            if (pool)
                PairPool.Run(new Windows(windows.OutH, windows.OutW, 2, 2, 2, 2, 0, 0, 1, 1), outChannels, pixels, resultFirst);
        }
    }

    /// <summary>weight · x + bias, then ReLU where asked for.</summary>
    /// <param name="tile">The sample, with the memory its values live in.</param>
    /// <param name="x">The place of [inFeatures] in the arena.</param>
    /// <param name="weight">The state index of [outFeatures, inFeatures].</param>
    /// <param name="bias">The state index of [outFeatures], or -1 without one.</param>
    /// <param name="result">The place of [outFeatures] in the arena.</param>
    /// <param name="inFeatures">Features of the input.</param>
    /// <param name="outFeatures">Features of the output.</param>
    /// <param name="relu">Whether negative results become zero.</param>
    public static void Linear(scoped in LaneTile tile, int x, int weight, int bias, int result, int inFeatures, int outFeatures, bool relu) =>
        Linear(ref tile.At<Lane1>(x), ref tile.State(weight), ref Bias(tile, bias), ref tile.At<Lane1>(result), inFeatures, outFeatures, relu);

    /// <summary>The product of buffers, the bias one or a null reference.</summary>
    internal static void Linear(
        ref float x, ref float weight, ref float bias, ref float result, int inFeatures, int outFeatures, bool relu)
    {
        fixed (float* xFirst = &x, weightFirst = &weight, biasFirst = &bias, resultFirst = &result)
        {
            if (Vector512.IsHardwareAccelerated && inFeatures >= Lane16.Count)
                Linear<Lane16>(xFirst, weightFirst, biasFirst, resultFirst, inFeatures, outFeatures, relu);
            else if (Vector256.IsHardwareAccelerated && inFeatures >= Lane8.Count)
                Linear<Lane8>(xFirst, weightFirst, biasFirst, resultFirst, inFeatures, outFeatures, relu);
            else
                Linear<Lane4>(xFirst, weightFirst, biasFirst, resultFirst, inFeatures, outFeatures, relu);
        }
    }

    private static ref float Bias(scoped in LaneTile tile, int bias)
    {
        if (bias < 0) return ref Unsafe.NullRef<float>();
        return ref tile.State(bias);
    }

    private static void Linear<V>(float* x, float* weight, float* bias, float* result, int inFeatures, int outFeatures, bool relu)
        where V : struct, ILane<V>
    {
        var sums = stackalloc float[4];
        for (var first = 0; first < outFeatures; first += 4)
        {
            var count = Math.Min(4, outFeatures - first);
            GemmKernel.Dots<V>(inFeatures, x, weight + (nint)first * inFeatures, inFeatures, count, sums);
            for (var i = 0; i < count; i++)
            {
                var sum = bias is null ? sums[i] : sums[i] + bias[first + i];
                result[first + i] = relu && sum < 0f ? 0f : sum;
            }
        }
    }
}
