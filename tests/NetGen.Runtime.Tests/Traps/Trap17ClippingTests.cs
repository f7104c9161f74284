using NetGen.Layers;

namespace NetGen.Runtime.Tests.Traps;

/// <summary>Trap 17: clipping returns the norm before.</summary>
public sealed class Trap17ClippingTests
{
    [Fact]
    public void The_norm_before_clipping_is_returned()
    {
        var layer = new Linear(1, 1);
        (layer.Weight.Grad, layer.Bias!.Grad) = (Tensor.Full([1, 1], 30), Tensor.Full([1], 40));
        Assert.Equal(50, layer.Parameters().ClipGradNorm(5), 9);
        Assert.Equal(5, layer.Parameters().ClipGradNorm(100), 5);
        Expect.Close(layer.Weight.Grad, [3], 1e-6);
        Assert.Equal(4, layer.Parameters().ClipGradNorm(100, normType: double.PositiveInfinity), 5);
        Assert.Equal(7, layer.Parameters().ClipGradNorm(100, normType: 1), 5);
    }

    [Fact]
    public void A_norm_below_the_limit_leaves_every_bit()
    {
        var p = new Parameter(Tensor.Zeros(3)) { Grad = Tensor.FromArray([0.1f, -0.2f, 0.3f]) };
        new[] { p }.ClipGradNorm(1);
        Assert.Equal([0.1f, -0.2f, 0.3f], p.Grad.ToArray<float>());
    }

    [Fact]
    public void Without_gradients_the_norm_is_zero() => Assert.Equal(0, new Linear(2, 2).Parameters().ClipGradNorm(1));
}
