using NetGen.Runtime.Tests;

namespace NetGen.EndToEnd.Tests.Losses;

/// <summary>Networks that end in losses with tensors of their own: generated code computes what the layers do.</summary>
[Collection(DefaultRandomState.Name)]
public sealed class LossModuleTests
{
    private static readonly Tensor Targets = Tensor.FromArray(new long[] { 2, 0, 1, 1 });

#pragma warning disable NG1010 // To skip the compiled code is what these tests are for.
    [Fact]
    public void Weights_are_the_layers()
    {
        RandomState.Seed(1);
        var net = new WeightedLosses();
        Assert.Equal(
            ["head.weight", "head.bias", "entropy.weight", "likelihood.weight", "probabilities.weight", "logits.pos_weight", "both.weight", "both.pos_weight"],
            net.StateDict().Keys);
        var x = Tensor.Randn(4, 6);
        AssertAlike(net, () => net.Forward(x, Targets), () => net.Call(x, Targets));

        // Weights are read from the layers, not from the source.
        net.StateDict()["logits.pos_weight"].Fill(9);
        AssertAlike(net, () => net.Forward(x, Targets), () => net.Call(x, Targets));
    }

    [Fact]
    public void Many_classes_train_alike()
    {
        RandomState.Seed(2);
        var net = new ManyClasses();
        var (ids, targets) = (Tensor.FromArray(new long[] { 7, 4000, 7, 12, 0, 3 }, 2, 3), Tensor.FromArray(new long[] { 3, 5, 4095, 7, 3, 0 }, 2, 3));
        AssertAlike(net, () => net.Forward(ids, targets), () => net.Call(ids, targets));
    }

    [Fact]
    public void Many_classes_make_no_matrix_of_logits()
    {
        const int rows = 2048;
        RandomState.Seed(3);
        var net = new ManyClasses();
        var ids = Tensor.FromArray([.. Enumerable.Range(0, rows).Select(row => (long)(row * 5 % ManyClasses.Classes))], 2, rows / 2);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        net.Call(ids, ids).Backward();
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, (long)rows * ManyClasses.Classes * sizeof(float) / 2);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void Masks_of_every_kind_mean_the_same(bool isBool, bool isPaddingBool)
    {
        RandomState.Seed(4);
        var net = new MaskedAttention();
        var (x, mask, padding) = (Tensor.Randn(2, 4, 6), Mask(isBool, 4, 4), Mask(isPaddingBool, 2, 4));
        AssertAlike(net, () => net.Forward(x, mask, padding), () => net.Call(x, mask, padding));

        static Tensor Mask(bool isBool, params int[] shape) => isBool ? Tensor.Rand(shape) > 0.7 : Tensor.Randn(shape);
    }
#pragma warning restore NG1010

    /// <summary>Results, and gradients of all parameters.</summary>
    private static void AssertAlike(Module net, Func<Tensor> eager, Func<Tensor> compiled)
    {
        var (expected, actual) = (Run(net, eager), Run(net, compiled));
        Assert.Equal(expected.Length, actual.Length);
        var scale = expected.Max(Math.Abs);
        Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-5f * scale, $"{pair.First} and {pair.Second}"));
    }

    private static float[] Run(Module net, Func<Tensor> call)
    {
        net.ZeroGrad();
        var result = call();
        (result * result.Detach()).Sum().Backward();
        return [.. result.ToArray<float>(), .. net.Parameters().SelectMany(parameter => parameter.Grad!.ToArray<float>())];
    }
}
