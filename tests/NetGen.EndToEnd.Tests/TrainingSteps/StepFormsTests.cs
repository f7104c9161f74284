using NetGen.Runtime.Tests;

namespace NetGen.Tests.TrainingSteps;

/// <summary>Each form of a training step leaves the parameters that the same loop leaves when it is written by hand.</summary>
[Collection(DefaultRandomState.Name)]
public sealed class StepFormsTests
{
    private const int Steps = 8;
    private const int Batch = 21;

    [Fact]
    public void Clips_and_schedules_as_the_loop_does() => Check(
        (net, sgd) =>
        {
            var trainer = new ClippingTrainer(net, sgd, new ExponentialLR(sgd, gamma: 0.8));
            return (x, y) => trainer.Train(x, y);
        },
        (net, sgd) =>
        {
            var schedule = new ExponentialLR(sgd, gamma: 0.8);
            return (x, y) =>
            {
                sgd.ZeroGrad();
                var loss = F.MseLoss(net.Call(x), y);
                loss.Backward();
                sgd.ClipGradValue(0.05);
                sgd.ClipGradNorm(0.1);
                sgd.Step();
                schedule.Step();
                return loss.Item();
            };
        },
        isExact: true);

    [Fact]
    public void Adds_up_the_gradients_of_micro_batches() => Check(
        (net, sgd) =>
        {
            var trainer = new AccumulatingTrainer(net, sgd);
            return (x, y) => trainer.Train(x, y, 1.5f);
        },
        (net, sgd) => (x, y) =>
        {
            sgd.ZeroGrad();
            var sum = 0f;
            foreach (var (start, length) in new[] { (0, 5), (5, 5), (10, 5), (15, 6) })
            {
                var share = (float)length / Batch;
                var loss = F.MseLoss(net.Call(x.Narrow(0, start, length)), y.Narrow(0, start, length)) * 1.5f;
                (loss * share).Backward();
                sum += loss.Item() * share;
            }

            sgd.Step();
            return sum;
        });

    [Fact]
    public void Micro_batches_give_the_gradient_of_the_batch()
    {
        var (parts, whole) = (Start(), Start());
        RandomState.Seed(3);
        var (x, y) = (Tensor.Randn(Batch, 3), Tensor.Randn(Batch, 2));
        var split = new AccumulatingTrainer(parts, new Sgd(parts.Parameters(), lr: 0.1)).Train(x, y, 1f);
        var sgd = new Sgd(whole.Parameters(), lr: 0.1);
        var loss = F.MseLoss(whole.Call(x), y);
        loss.Backward();
        sgd.Step();
        Assert.Equal(loss.Item(), split, 1e-5f);
        foreach (var ((name, mine), (_, theirs)) in parts.NamedParameters().Zip(whole.NamedParameters()))
            foreach (var (a, b) in mine.ToArray<float>().Zip(theirs.ToArray<float>()))
                Assert.True(MathF.Abs(a - b) < 1e-5f, $"{name}: {a} and {b}");
    }

    [Fact]
    public void More_parts_than_samples_are_as_many_as_samples()
    {
        var net = Start();
        RandomState.Seed(3);
        Assert.True(float.IsFinite(new AccumulatingTrainer(net, new Sgd(net.Parameters(), lr: 0.1)).Train(Tensor.Randn(2, 3), Tensor.Randn(2, 2), 1f)));
    }

    [Fact]
    public void Returns_a_tuple_and_optimizes_its_first() => Check(
        (net, sgd) =>
        {
            var trainer = new TupleTrainer(net, sgd);
            return (x, y) =>
            {
                var (total, penalty) = trainer.Train(x, y);
                Assert.True(penalty > 0 && penalty < total);
                return total;
            };
        },
        ByHand);

    [Fact]
    public void Returns_a_record_and_optimizes_its_first() => Check(
        (net, sgd) =>
        {
            var trainer = new RecordTrainer(net, sgd);
            return (x, y) => trainer.Train(x, y).Total;
        },
        ByHand);

    [Fact]
    public void Trains_several_networks_with_one_optimizer()
    {
        var (encoder, decoder) = (new Encoder(), new Decoder());
        var trainer = new AutoencoderTrainer(encoder, decoder, new Adam(encoder.Parameters().Concat(decoder.Parameters()), lr: 0.02));
        RandomState.Seed(4);
        var x = Tensor.Randn(Batch, 3);
        var first = trainer.Train(x);
        var last = first;
        for (var step = 0; step < 200; step++) last = trainer.Train(x);
        Assert.True(last < 0.5f * first, $"{first} to {last}");
    }

    [Fact]
    public void Frozen_parameters_stay_as_they_are()
    {
        var net = Start();
        var frozen = net.NamedParameters().First(pair => pair.Name.StartsWith("first", StringComparison.Ordinal)).Parameter;
        frozen.RequiresGrad = false;
        var before = frozen.ToArray<float>();
        var trainer = new CurveTrainer(net, new Adam(net.Parameters(), lr: 0.05));
        RandomState.Seed(4);
        var (x, y) = (Tensor.Randn(Batch, 3), Tensor.Randn(Batch, 2));
        var first = trainer.Train(x, y);
        var last = first;
        for (var step = 0; step < 50; step++) last = trainer.Train(x, y);
        Assert.Equal(before, frozen.ToArray<float>());
        Assert.True(last < first);
    }

    private static Func<Tensor, Tensor, float> ByHand(Curve net, Sgd sgd) => (x, y) =>
    {
        sgd.ZeroGrad();
        var penalty = (net.Call(x) * net.Call(x)).Mean() * 0.1f;
        var loss = F.MseLoss(net.Call(x), y) + penalty;
        loss.Backward();
        sgd.Step();
        return loss.Item();
    };

    private static Curve Start()
    {
        RandomState.Seed(11);
        return new Curve();
    }

    private static void Check(Func<Curve, Sgd, Func<Tensor, Tensor, float>> generated, Func<Curve, Sgd, Func<Tensor, Tensor, float>> byHand, bool isExact = false)
    {
        var (mine, theirs) = (Start(), Start());
        var (step, loop) = (generated(mine, Over(mine)), byHand(theirs, Over(theirs)));
        RandomState.Seed(3);
        var (x, y) = (Tensor.Randn(Batch, 3), Tensor.Randn(Batch, 2));
        for (var count = 0; count < Steps; count++) Assert.Equal(loop(x, y), step(x, y), 1e-5f);
        foreach (var ((name, left), (_, right)) in mine.NamedParameters().Zip(theirs.NamedParameters()))
        {
            var (actual, expected) = (left.ToArray<float>(), right.ToArray<float>());
            // The order of additions may differ, and no more.
            Assert.True(actual.Zip(expected).All(pair => MathF.Abs(pair.First - pair.Second) < (isExact ? 0 : 1e-5f) + float.Epsilon), $"{name} differs");
        }
    }

    private static Sgd Over(Curve net) => new(net.Parameters(), lr: 0.3, momentum: 0.9);
}
