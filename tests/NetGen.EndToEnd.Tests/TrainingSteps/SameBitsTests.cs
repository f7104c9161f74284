namespace NetGen.Tests.TrainingSteps;

/// <summary>A compiled step leaves the bits that the hand-written loop leaves, wherever the loss is computed, and no garbage.</summary>
public sealed class SameBitsTests
{
    private const int Steps = 12;
    private const int Batch = 37;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cross_entropy_outside_the_network(bool adam)
    {
        var labels = Tensor.FromArray(Enumerable.Range(0, Batch).Select(i => (long)(i * 5 % 7)).ToArray(), Batch);
        Check(
            () => new ImageScores(),
            (net, optimizer) => { var trainer = new ScoreTrainer(net, optimizer); return (trainer.Train, trainer.TrainLoss); },
            [Batch, 2, 11, 11], labels, adam);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Mean_squared_error(bool adam)
    {
        RandomState.Seed(5);
        var targets = Tensor.Randn(Batch, 2);
        Check(
            () => new Curve(),
            (net, optimizer) => { var trainer = new CurveTrainer(net, optimizer); return (trainer.Train, trainer.TrainLoss); },
            [Batch, 3], targets, adam);
    }

    private static void Check<TNet>(
        Func<TNet> create,
        Func<TNet, Optimizer, (Func<Tensor, Tensor, float> Step, Func<Tensor, Tensor, Tensor> Loss)> trainer,
        int[] shape,
        Tensor target,
        bool adam)
        where TNet : Module
    {
        RandomState.Seed(17);
        var input = Tensor.Randn(shape);
        var start = create().StateDict();
        TNet Start()
        {
            var net = create();
            net.LoadStateDict(start);
            RandomState.Seed(23);
            return net;
        }

        Optimizer Over(TNet net) => adam ? new Adam(net.Parameters(), lr: 0.01) : new Sgd(net.Parameters(), lr: 0.05, momentum: 0.9);

        var compiled = Start();
        var step = trainer(compiled, Over(compiled)).Step;
        var garbage = 0L;
        for (var i = 0; i < Steps; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            step(input, target);
            garbage = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        var byHand = Start();
        var optimizer = Over(byHand);
        var loss = trainer(byHand, optimizer).Loss;
        for (var i = 0; i < Steps; i++)
        {
            optimizer.ZeroGrad();
            loss(input, target).Backward();
            optimizer.Step();
        }

        // The hand-written loop, which a step that was not compiled would run, allocates its tape.
        Assert.Equal(0, garbage);
        foreach (var ((name, mine), (_, theirs)) in compiled.NamedParameters().Zip(byHand.NamedParameters()))
            Assert.True(mine.ToArray<float>().AsSpan().SequenceEqual(theirs.ToArray<float>()), $"{name} differs");
    }
}
