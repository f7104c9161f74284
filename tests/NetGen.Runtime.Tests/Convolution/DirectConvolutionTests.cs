using NetGen.CompilerServices;
using NetGen.Runtime.Tests.Threading;

namespace NetGen.Runtime.Tests.Convolution;

/// <summary>The float32 kernels of images against the float64 ones, which take another way.</summary>
[Collection(ThreadCountCollection.Name)]
public sealed class DirectConvolutionTests
{
    [Theory]
    [InlineData(2, 1, 10, 28, 28, 5, 0, 1, 1)]
    [InlineData(3, 10, 20, 12, 12, 5, 0, 1, 1)]
    [InlineData(1, 3, 5, 9, 17, 3, 1, 1, 1)]
    [InlineData(2, 4, 6, 11, 23, 3, 2, 2, 2)]
    [InlineData(1, 6, 6, 7, 40, 1, 0, 1, 6)]
    [InlineData(2, 2, 3, 6, 5, 2, 0, 1, 1)]
    public void Values_and_gradients_agree_with_double(
        int samples, int channelsIn, int channelsOut, int height, int width, int kernel, int padding, int dilation, int groups)
    {
        var random = new Random(channelsOut);
        var x = Fill(random, samples, channelsIn, height, width);
        var weight = Fill(random, channelsOut, channelsIn / groups, kernel, kernel);
        var bias = Fill(random, channelsOut);
        var single = Run(x, weight, bias);
        var exact = Run(x.Detach().To(DType.Float64), weight.Detach().To(DType.Float64), bias.Detach().To(DType.Float64));
        foreach (var (expected, actual) in exact.Zip(single))
        {
            Assert.Equal(expected.Shape.ToArray(), actual.Shape.ToArray());
            // Sums of many terms that cancel: what counts is the error against the largest of them.
            var tolerance = 1e-5 * expected.ToArray<double>().Max(Math.Abs);
            foreach (var (a, b) in expected.ToArray<double>().Zip(actual.ToArray<float>()))
                Assert.Equal(a, b, tolerance);
        }

        Tensor[] Run(Tensor image, Tensor kernels, Tensor shift)
        {
            image.RequiresGrad = kernels.RequiresGrad = shift.RequiresGrad = true;
            var y = F.Conv2d(image, kernels, shift, padding: padding, dilation: dilation, groups: groups);
            (y * y).Sum().Backward();
            return [y, image.Grad!, kernels.Grad!, shift.Grad!];
        }
    }

    [Fact]
    public void Bits_do_not_depend_on_the_number_of_threads()
    {
        float[] Run(int threads)
        {
            using var scope = new ThreadCountScope(threads);
            var random = new Random(3);
            return F.Conv2d(Fill(random, 9, 3, 16, 16), Fill(random, 8, 3, 3, 3)).ToArray<float>();
        }

        Assert.Equal(Run(1), Run(3));
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(24, 24)]
    [InlineData(9, 21)]
    public void Pooled_pairs_agree_with_double(int height, int width)
    {
        var x = Fill(new Random(1), 3, 2, height, width);
        var values = x.AsSpan<float>();
        for (var i = 0; i < values.Length; i++)
            values[i] = i % 11 == 0 ? float.NaN : MathF.Round(values[i] * 2);
        var (single, singleWinners) = Pool(x);
        var (exact, exactWinners) = Pool(x.To(DType.Float64));
        Assert.Equal(exact.ToArray<double>(), single.ToArray<float>().Select(value => (double)value));
        Assert.Equal(exactWinners.ToArray<int>(), singleWinners.ToArray<int>());
    }

    private static (Tensor Values, Tensor Winners) Pool(Tensor x)
    {
        Tensor? slot = null, winners = null;
        var values = Kernels.MaxPool2d(ref slot, ref winners, x, 2, 2, 2, 2, 0, 0, 1, 1, ceilMode: false);
        return (values, winners!);
    }

    private static Tensor Fill(Random random, params int[] shape)
    {
        var count = shape.Aggregate(1, (a, b) => a * b);
        return Tensor.FromArray(Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1).ToArray(), shape);
    }
}
