using NetGen.Layers;
using NetGen.Runtime.Tests;

namespace NetGen.Tests.TrainingSteps;

/// <summary>Warm steps leave nothing to collect, whichever form they have; the loop by hand would leave its tape.</summary>
[Collection(DefaultRandomState.Name)]
public sealed class StepGarbageTests
{
    [Fact]
    public void Several_losses()
    {
        var net = new Curve();
        var trainer = new TupleTrainer(net, Adam(net));
        AssertNone(() => trainer.Train(Rows, Targets));
    }

    [Fact]
    public void A_record_of_losses()
    {
        var net = new Curve();
        var trainer = new RecordTrainer(net, Adam(net));
        AssertNone(() => trainer.Train(Rows, Targets));
    }

    [Fact]
    public void Micro_batches()
    {
        var net = new Curve();
        var trainer = new AccumulatingTrainer(net, Adam(net));
        AssertNone(() => trainer.Train(Rows, Targets, 0.5f));
    }

    [Fact]
    public void Micro_batches_in_the_lanes()
    {
        var net = new ImageScores();
        var trainer = new AccumulatingScoreTrainer(net, Adam(net));
        AssertNone(() => trainer.Train(Images, Labels));
    }

    [Fact]
    public void A_loss_with_what_the_network_got_right()
    {
        var net = new ImageScores();
        var trainer = new AccuracyTrainer(net, Adam(net));
        // The conversion of the hits to numbers makes a small tensor.
        AssertNone(() => trainer.Train(Images, Labels), atMost: 1000);
        var before = trainer.Train(Images, Labels);
        for (var step = 0; step < 60; step++) trainer.Train(Images, Labels);
        var after = trainer.Train(Images, Labels);
        Assert.True(after.Loss < before.Loss && after.Accuracy > before.Accuracy, $"{before}, then {after}");
    }

    [Fact]
    public void Statistics_of_the_batch()
    {
        var net = new Normalised();
        var trainer = new NormalisedTrainer(net, Adam(net));
        AssertNone(() => trainer.Train(Images, Labels));
    }

    private static readonly Tensor Images = Seeded(() => Tensor.Randn(20, 2, 11, 11));
    private static readonly Tensor Labels = Tensor.FromArray(Enumerable.Range(0, 20).Select(i => (long)(i * 5 % 7)).ToArray(), 20);
    private static readonly Tensor Rows = Seeded(() => Tensor.Randn(20, 3));
    private static readonly Tensor Targets = Seeded(() => Tensor.Randn(20, 2));

    private static Tensor Seeded(Func<Tensor> make)
    {
        RandomState.Seed(3);
        return make();
    }

    private static Adam Adam(Module net) => new(net.Parameters(), lr: 0.01);

    private static void AssertNone<T>(Func<T> step, long atMost = 0)
    {
        var garbage = 0L;
        for (var i = 0; i < 12; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            step();
            garbage = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.InRange(garbage, 0, atMost);
    }
}
