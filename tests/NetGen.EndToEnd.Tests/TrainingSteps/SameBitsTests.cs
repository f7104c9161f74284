using NetGen.Runtime.Tests;

namespace NetGen.Tests.TrainingSteps;

/// <summary>A compiled step leaves the bits that the hand-written loop leaves, wherever the loss is computed, and no garbage.</summary>
[Collection(DefaultRandomState.Name)]
public sealed class SameBitsTests
{
    private const int Steps = 12;
    private const int Batch = 37;

    /// <summary>Every rule of descent that takes parameters of any rank.</summary>
    public static TheoryData<string> Rules =>
        ["Sgd", "Adam", "AdamW", "RMSprop", "Adagrad", "Adadelta", "Adamax", "RAdam", "NAdam", "Lion"];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Cross_entropy_outside_the_network(string rule)
    {
        var labels = Tensor.FromArray(Enumerable.Range(0, Batch).Select(i => (long)(i * 5 % 7)).ToArray(), Batch);
        Check(
            () => new ImageScores(),
            (net, optimizer) => { var trainer = new ScoreTrainer(net, optimizer); return (trainer.Train, trainer.TrainLoss); },
            [Batch, 2, 11, 11], labels, rule);
    }

    [Theory]
    [InlineData("Sgd")]
    [InlineData("Adam")]
    [InlineData("Muon")]
    public void Mean_squared_error(string rule)
    {
        RandomState.Seed(5);
        var targets = Tensor.Randn(Batch, 2);
        Check(
            () => new Curve(),
            (net, optimizer) => { var trainer = new CurveTrainer(net, optimizer); return (trainer.Train, trainer.TrainLoss); },
            [Batch, 3], targets, rule);
    }

    private static Optimizer Descent(string rule, Module net) => rule switch
    {
        "Sgd" => new Sgd(net.Parameters(), lr: 0.05, momentum: 0.9),
        "Adam" => new Adam(net.Parameters(), lr: 0.01),
        "AdamW" => new AdamW(net.Parameters(), lr: 0.01, amsgrad: true),
        "RMSprop" => new RMSprop(net.Parameters(), lr: 0.001, momentum: 0.5, centered: true),
        "Adagrad" => new Adagrad(net.Parameters(), lrDecay: 0.1),
        "Adadelta" => new Adadelta(net.Parameters()),
        "Adamax" => new Adamax(net.Parameters()),
        "RAdam" => new RAdam(net.Parameters(), lr: 0.01),
        "NAdam" => new NAdam(net.Parameters(), lr: 0.01),
        "Lion" => new Lion(net.Parameters(), lr: 0.001, weightDecay: 0.1),
        // The other parameters stay as they are.
        "Muon" => new Muon(net.Parameters().Where(parameter => parameter.Rank == 2), lr: 0.01),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };

    private static void Check<TNet>(
        Func<TNet> create,
        Func<TNet, Optimizer, (Func<Tensor, Tensor, float> Step, Func<Tensor, Tensor, Tensor> Loss)> trainer,
        int[] shape,
        Tensor target,
        string rule)
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

        Optimizer Over(TNet net) => Descent(rule, net);

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
