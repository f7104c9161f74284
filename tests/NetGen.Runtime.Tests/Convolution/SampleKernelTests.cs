using System.Runtime.CompilerServices;
using NetGen.CompilerServices;

namespace NetGen.Runtime.Tests.Convolution;

public sealed class SampleKernelTests
{
    [Theory]
    [InlineData(1, 10, 28, 5, 0, 1, 1, true, true)]
    [InlineData(10, 20, 12, 5, 0, 1, 1, true, false)]
    [InlineData(4, 6, 9, 3, 1, 1, 2, false, true)]
    [InlineData(3, 5, 20, 3, 2, 2, 1, false, false)]
    public void A_convolution_is_that_of_eager(
        int channels, int outChannels, int size, int kernel, int padding, int dilation, int groups, bool pool, bool relu)
    {
        var random = new Random(channels);
        var x = Fill(random, 1, channels, size, size);
        var weight = Fill(random, outChannels, channels / groups, kernel, kernel);
        var bias = Fill(random, outChannels);
        var expected = F.Conv2d(x, weight, bias, padding: padding, dilation: dilation, groups: groups);
        expected = pool ? F.MaxPool2d(expected, 2) : expected;
        expected = relu ? F.Relu(expected) : expected;

        var actual = new float[expected.Numel];
        SampleKernels.Conv2d(
            ref First(x), ref First(weight), ref First(bias), ref actual[0],
            channels, size, size, outChannels, kernel, kernel, padding, padding, dilation, dilation, groups, pool, relu);
        Assert.Equal(expected.ToArray<float>(), actual);
    }

    [Theory]
    [InlineData(320, 50, true, true)]
    [InlineData(50, 10, true, false)]
    [InlineData(7, 3, false, true)]
    public void A_linear_map_is_that_of_eager(int inFeatures, int outFeatures, bool withBias, bool relu)
    {
        var random = new Random(outFeatures);
        var (x, weight, bias) = (Fill(random, 1, inFeatures), Fill(random, outFeatures, inFeatures), Fill(random, outFeatures));
        var expected = F.Linear(x, weight, withBias ? bias : null);
        expected = relu ? F.Relu(expected) : expected;

        var actual = new float[outFeatures];
        ref var shift = ref withBias ? ref First(bias) : ref Unsafe.NullRef<float>();
        SampleKernels.Linear(ref First(x), ref First(weight), ref shift, ref actual[0], inFeatures, outFeatures, relu);
        foreach (var (a, b) in expected.ToArray<float>().Zip(actual))
            Assert.Equal(a, b, 1e-5f * inFeatures);
    }

    private static ref float First(Tensor tensor) => ref tensor.Reference<float>();

    private static Tensor Fill(Random random, params int[] shape)
    {
        var count = shape.Aggregate(1, (a, b) => a * b);
        return Tensor.FromArray(Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1).ToArray(), shape);
    }
}
