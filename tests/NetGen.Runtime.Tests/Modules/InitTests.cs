using NetGen.Layers;

namespace NetGen.Runtime.Tests.Modules;

[Collection(DefaultRandomState.Name)]
public class InitTests
{
    [Fact]
    public void Linear_and_convolution_start_within_one_over_the_root_of_their_fan_in()
    {
        RandomState.Seed(7);
        AssertFillsRange(new Linear(400, 300).Weight, 1 / Math.Sqrt(400));
        AssertFillsRange(new Linear(400, 300).Bias!, 1 / Math.Sqrt(400));
        AssertFillsRange(new Conv2d(16, 64, 5, groups: 2).Weight, 1 / Math.Sqrt(8 * 25));
        AssertFillsRange(new Conv2d(16, 512, 3).Bias!, 1 / Math.Sqrt(16 * 9));
    }

    [Fact]
    public void Kaiming_and_Xavier_have_their_bounds_and_deviations()
    {
        RandomState.Seed(8);
        Tensor weight = Tensor.Zeros(300, 200);
        Init.XavierUniform(weight, gain: 2);
        AssertFillsRange(weight, 2 * Math.Sqrt(6.0 / 500));
        Init.KaimingUniform(weight);
        AssertFillsRange(weight, Math.Sqrt(6.0 / 200));
        Init.XavierNormal(weight);
        Assert.Equal(Math.Sqrt(2.0 / 500), weight.Std().Item(), 1e-3);
        Init.KaimingNormal(weight, a: 1);
        Assert.Equal(Math.Sqrt(1.0 / 200), weight.Std().Item(), 1e-3);
    }

    [Fact]
    public void Fans_count_the_kernel()
    {
        Assert.Equal((12, 20), Init.Fans(Tensor.Zeros(5, 3, 2, 2)));
        Assert.Throws<ShapeException>(() => Init.Fans(Tensor.Zeros(5)));
    }

    private static void AssertFillsRange(Tensor tensor, double bound)
    {
        float[] values = tensor.ToArray<float>();
        Assert.InRange(values.Max(), 0.95 * bound, bound);
        Assert.InRange(values.Min(), -bound, -0.95 * bound);
        Assert.InRange(values.Average(), -0.1 * bound, 0.1 * bound);
    }
}
