namespace NetGen.Tests.ModuleTools;

/// <summary>Hooks around what the generator writes for several inputs.</summary>
public sealed class HookedCallTests
{
    [Fact]
    public void Four_inputs_are_seen_and_replaced_forward_and_backward()
    {
        var net = new Blend();
        Tensor[] x = [Leaf(1), Leaf(2), Leaf(3), Leaf(4)];
        var plain = net.Call(x[0], x[1], x[2], x[3]).Detach();
        Tensor?[]? gradients = null;
        using (net.RegisterForwardPreHook<(Tensor, Tensor, Tensor, Tensor)>((_, all) => (all.Item1, all.Item2, all.Item3, all.Item4 * 2)))
        using (net.RegisterFullBackwardHook((_, inputs, _) => gradients = [.. inputs]))
        {
            var hooked = net.Call(x[0], x[1], x[2], x[3]);
            Assert.All((hooked.Detach() - plain).ToArray<float>(), value => Assert.Equal(12, value, 1e-4));
            hooked.Sum().Backward();
        }

        Assert.Equal(4, gradients!.Length);
        Assert.All(gradients[2]!.ToArray<float>(), value => Assert.Equal(8, value));
        Assert.All(gradients[3]!.ToArray<float>(), value => Assert.Equal(3, value));
        Assert.All(x[3].Grad!.ToArray<float>(), value => Assert.Equal(6, value));
        Assert.False(net.HasHooks);
    }

    [Fact]
    public void A_compiled_call_does_not_read_gradients_of_other_shapes_that_hooks_give()
    {
        var (compiled, hooked) = (new TiedAutoencoder(), new TiedAutoencoder());
        using var handle = hooked.RegisterFullBackwardHook((_, inputs, _) => inputs[0] = inputs[0]![..1]);
        var y = hooked.Call(compiled.Call(Tensor.Ones([3, 5])));
        var error = Assert.Throws<ShapeException>(() => y.Sum().Backward());
        Assert.Equal("A hook of TiedAutoencoder gave a gradient of shape [1, 5] for a tensor of shape [3, 5].", error.Message);
    }

    private static Tensor Leaf(double value)
    {
        var tensor = Tensor.Full([2, 3], value);
        tensor.RequiresGrad = true;
        return tensor;
    }
}
