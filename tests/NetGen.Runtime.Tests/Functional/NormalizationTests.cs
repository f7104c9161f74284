using NetGen.Layers;

namespace NetGen.Runtime.Tests.Functional;

public class NormalizationTests
{
    [Fact]
    public void BatchNorm_normalises_with_the_biased_and_stores_the_unbiased_variance()
    {
        var norm = new BatchNorm1d(1, eps: 0);
        Tensor y = norm.Call(Tensor.FromArray(new float[,] { { 1 }, { 3 } }));
        Expect.Values(y.Detach(), -1, 1);
        Expect.Values(norm.RunningMean!, 0.1 * 2);
        Expect.Values(norm.RunningVar!, 0.9 + 0.1 * 2);
        Expect.Values(norm.NumBatchesTracked!, 1);
    }

    [Fact]
    public void BatchNorm_in_evaluation_uses_and_keeps_the_running_statistics()
    {
        var norm = new BatchNorm2d(1, eps: 0);
        norm.RunningMean!.Fill(1);
        norm.RunningVar!.Fill(4);
        norm.Eval();
        Expect.Values(norm.Call(Tensor.Full([1, 1, 1, 1], 5)).Detach(), 2);
        Expect.Values(norm.RunningMean, 1);
        Expect.Values(norm.NumBatchesTracked!, 0);
    }

    [Fact]
    public void Without_momentum_the_statistics_are_means_of_all_batches()
    {
        var norm = new BatchNorm1d(1, momentum: null);
        foreach (float centre in new[] { 0, 3, 9 })
            norm.Call(Tensor.FromArray(new[,] { { centre - 1 }, { centre + 1 } }));
        Expect.Values(norm.RunningMean!, 4);
        Expect.Values(norm.RunningVar!, 2);
    }

    [Fact]
    public void One_value_a_channel_is_an_error_in_training_only()
    {
        var norm = new BatchNorm1d(3);
        Assert.Throws<ShapeException>(() => norm.Call(Tensor.Ones(1, 3)));
        norm.Eval();
        Expect.Shape(norm.Call(Tensor.Ones(1, 3)), 1, 3);
    }

    [Fact]
    public void BatchNorm_checks_dimensions_and_channels()
    {
        Assert.Throws<ShapeException>(() => new BatchNorm1d(3).Call(Tensor.Ones(2, 3, 4, 4)));
        Assert.Throws<ShapeException>(() => new BatchNorm2d(3).Call(Tensor.Ones(2, 3)));
        Assert.Contains("3 channels", Assert.Throws<ShapeException>(() => new BatchNorm2d(3).Call(Tensor.Ones(2, 4, 1, 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BatchNorm_saves_its_counter_as_int64()
    {
        var state = new BatchNorm2d(2).StateDict();
        Assert.Equal(["weight", "bias", "running_mean", "running_var", "num_batches_tracked"], state.Keys);
        Assert.Equal(DType.Int64, state["num_batches_tracked"].DType);
        Assert.Empty(new BatchNorm2d(2, affine: false, trackRunningStats: false).StateDict());
    }

    [Fact]
    public void LayerNorm_puts_eps_inside_the_root_of_the_biased_variance()
    {
        Tensor x = Tensor.FromArray(new float[,] { { 1, 3 }, { 10, 10 } });
        double scaled = 1 / Math.Sqrt(1 + 3);
        Expect.Values(new LayerNorm(2, eps: 3).Call(x).Detach(), -scaled, scaled, 0, 0);
        Assert.Throws<ShapeException>(() => new LayerNorm([3, 2]).Call(x));
    }

    [Fact]
    public void Layers_print_as_in_PyTorch()
    {
        Assert.Equal("BatchNorm2d(4, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)", new BatchNorm2d(4).ToString());
        Assert.Equal("LayerNorm((8,), eps=1e-05, elementwise_affine=True)", new LayerNorm(8).ToString());
        Assert.Equal("Embedding(5, 2, padding_idx=4)", new Embedding(5, 2, -1).ToString());
        Assert.Equal("LeakyReLU(negative_slope=0.01)", new LeakyReLU().ToString());
    }
}
