using NetGen.Runtime.Tests;

namespace NetGen.Tests.TrainingSteps;

/// <summary>What the loop by hand refuses its step refuses, and at the edges both do the same.</summary>
[Collection(DefaultRandomState.Name)]
public sealed class StepEdgeTests
{
    [Theory]
    [InlineData(7, true)]
    [InlineData(7, false)]
    [InlineData(-1, true)]
    [InlineData(-1, false)]
    public void A_label_that_is_no_class_is_refused(int label, bool compiled) => With(compiled, () =>
    {
        var net = new ImageScores();
        var trainer = new EdgeTrainers.OfLabels(net, new Sgd(net.Parameters(), lr: 0.1));
        var before = Values(net);
        var labels = new long[] { 0, 1, 6, -100, label };
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Train(Tensor.Randn([5, 2, 11, 11]), Tensor.FromArray(labels)));
        Assert.Contains($"holds class {label}", fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, Values(net));
        Assert.True(float.IsFinite(trainer.Train(Tensor.Randn([4, 2, 11, 11]), Tensor.FromArray(labels[..4]))));
        var labelled = new EdgeTrainers.Labelled();
        Assert.Throws<ArgumentOutOfRangeException>(() => labelled.Call(Tensor.Randn([5, 4]), Tensor.FromArray(labels)));
        Assert.Equal(4, labelled.Call(Tensor.Randn([4, 4]), Tensor.FromArray(labels[..4])).Numel);
    });

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void A_network_that_cannot_learn_is_refused(bool frozen, bool compiled) => With(compiled, () =>
    {
        var net = new Curve();
        var trainer = new ClippingTrainer(net, new Sgd(net.Parameters(), lr: 0.1), new FunctionLR(new Sgd(net.Parameters(), lr: 0.1), _ => 0.1));
        var images = new ImageScores();
        var scores = new AccuracyTrainer(images, new Sgd(images.Parameters(), lr: 0.1));
        net.RequiresGrad(!frozen);
        images.RequiresGrad(!frozen);
        using var mode = frozen ? GradMode.EnableGrad() : GradMode.NoGrad();
        Assert.Throws<InvalidOperationException>(() => trainer.Train(Tensor.Randn([5, 3]), Tensor.Randn([5, 2])));
        Assert.Throws<InvalidOperationException>(() => scores.Train(Tensor.Randn([5, 2, 11, 11]), Tensor.FromArray(new long[] { 0, 1, 2, 3, 4 })));
    });

    [Fact]
    public void A_derived_class_has_its_own_loss()
    {
        var (x, y) = (Tensor.Randn([5, 3]), Tensor.Randn([5, 2]));
        float Loss(Func<Curve, Optimizer, EdgeTrainers.Halved> make)
        {
            RandomState.Seed(3);
            var net = new Curve();
            return make(net, new Sgd(net.Parameters(), lr: 0.1)).Train(x, y);
        }

        var half = Loss((net, optimizer) => new EdgeTrainers.Halved(net, optimizer));
        Assert.Equal(4 * half, Loss((net, optimizer) => new EdgeTrainers.Doubled(net, optimizer)), 1e-5f);
        Assert.Equal(half + 1, Loss((net, optimizer) => new EdgeTrainers.Raised(net, optimizer)), 1e-5f);
    }

    [Fact]
    public void Tuples_are_split_into_parts_by_hand_as_well()
    {
        var (compiled, byHand) = (Trained(true), Trained(false));
        Assert.Equal(byHand.Length, compiled.Length);
        for (var index = 0; index < compiled.Length; index++) Assert.Equal(byHand[index], compiled[index], 1e-5f);

        static float[] Trained(bool compiled)
        {
            float[] values = [];
            With(compiled, () =>
            {
                RandomState.Seed(3);
                var net = new Curve();
                var trainer = new EdgeTrainers.OfPairs(net, new Sgd(net.Parameters(), lr: 0.1));
                var losses = new List<float>();
                foreach (var size in new[] { 8, 5, 17 })
                {
                    var batch = (Tensor.Randn([size, 3]), Tensor.Randn([size, 2]));
                    losses.Add(trainer.Train(batch, Tensor.Rand([size, 2])));
                    losses.Add(trainer.Train(batch, Tensor.Rand([1, 2])));
                }

                values = [.. losses, .. Values(net)];
            });
            return values;
        }
    }

    [Fact]
    public void A_static_step_trains_what_the_class_holds()
    {
        RandomState.Seed(5);
        var (net, other) = (new Curve(), new Curve());
        other.LoadStateDict(net.StateDict());
        (EdgeTrainers.Network, EdgeTrainers.Optimizer) = (net, new Sgd(net.Parameters(), lr: 0.1));
        var sgd = new Sgd(other.Parameters(), lr: 0.1);
        var (x, y) = (Tensor.Randn([6, 3]), Tensor.Randn([6, 2]));
        var loss = F.MseLoss(other.Call(x), y);
        loss.Backward();
        sgd.Step();
        Assert.Equal(loss.Item(), EdgeTrainers.Train(x, y), 1e-6f);
        Assert.Equal(Values(other), Values(net));
    }

    private static float[] Values(Module net) => [.. net.Parameters().SelectMany(parameter => parameter.Detach().ToArray<float>())];

    private static void With(bool compiled, Action run)
    {
        var before = CompiledCode.IsEnabled;
        CompiledCode.IsEnabled = compiled;
        try
        {
            run();
        }
        finally
        {
            CompiledCode.IsEnabled = before;
        }
    }
}
