using System.ComponentModel;
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
    /// <param name="x">[channels, height, width].</param>
    /// <param name="weight">[outChannels, channels / groups, kernelH, kernelW].</param>
    /// <param name="bias">[outChannels], or a null reference.</param>
    /// <param name="result">[outChannels, outH, outW], or half as high and wide with <paramref name="pool"/>.</param>
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
    /// <param name="x">[inFeatures].</param>
    /// <param name="weight">[outFeatures, inFeatures].</param>
    /// <param name="bias">[outFeatures], or a null reference.</param>
    /// <param name="result">[outFeatures].</param>
    /// <param name="inFeatures">Features of the input.</param>
    /// <param name="outFeatures">Features of the output.</param>
    /// <param name="relu">Whether negative results become zero.</param>
    public static void Linear(
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
