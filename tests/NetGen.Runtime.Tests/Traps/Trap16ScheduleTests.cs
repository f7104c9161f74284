namespace NetGen.Runtime.Tests.Traps;

/// <summary>Trap 16: schedules step after the optimizer, compose, and have bottoms and thresholds of their own.</summary>
public sealed class Trap16ScheduleTests
{
    [Fact]
    public void The_first_optimizer_step_has_the_initial_rate()
    {
        var p = new Parameter(Tensor.Zeros(1)) { Grad = Tensor.Ones(1) };
        var optimizer = new Sgd([p], lr: 1);
        var scheduler = new ExponentialLR(optimizer, 0.5);
        for (var step = 0; step < 3; step++)
        {
            optimizer.Step();
            scheduler.Step();
        }

        Expect.Values(p.Detach(), -(1 + 0.5 + 0.25));
    }

    [Fact]
    public void Recursive_forms_compose_and_take_over_rates_set_by_hand()
    {
        var optimizer = Descent(1);
        var (first, second) = (new ExponentialLR(optimizer, 0.5), new StepLR(optimizer, stepSize: 1, gamma: 0.1));
        first.Step();
        second.Step();
        Assert.Equal(0.05, optimizer.LearningRate, 15);
        optimizer.LearningRate = 8;
        first.Step();
        Assert.Equal(4, optimizer.LearningRate, 15);
    }

    [Fact]
    public void Cosine_annealing_rises_again_past_its_period()
    {
        var optimizer = Descent(1);
        var scheduler = new CosineAnnealingLR(optimizer, tMax: 4, etaMin: 0.2);
        var rates = new List<double>();
        for (var step = 0; step < 8; step++)
        {
            scheduler.Step();
            rates.Add(optimizer.LearningRate);
        }

        Assert.Equal(0.2, rates[3], 12);
        Assert.Equal(rates[2], rates[4], 12);
        Assert.Equal(1, rates[7], 12);
    }

    [Theory]
    [InlineData(ThresholdMode.Rel, 89.9, false)]
    [InlineData(ThresholdMode.Rel, 90.1, true)]
    [InlineData(ThresholdMode.Abs, 99.8, false)]
    [InlineData(ThresholdMode.Abs, 99.95, true)]
    public void A_plateaus_threshold_is_a_share_of_the_best_unless_absolute(ThresholdMode mode, double metric, bool isPlateau)
    {
        var optimizer = Descent(1);
        var scheduler = new ReduceLROnPlateau(optimizer, factor: 0.5, patience: 0, threshold: 0.1, thresholdMode: mode);
        scheduler.Step(100);
        scheduler.Step(metric);
        Assert.Equal(isPlateau ? 0.5 : 1, optimizer.LearningRate);
    }

    [Fact]
    public void Schedules_that_cannot_be_are_refused()
    {
        var optimizer = Descent(1);
        Assert.Throws<ArgumentException>(() => new OneCycleLR(optimizer, 1));
        Assert.Throws<ArgumentException>(() => new OneCycleLR(optimizer, [1, 2], totalSteps: 10, cycleMomentum: false));
        var noMomentum = Assert.Throws<ArgumentException>(() => new CyclicLR(new Adagrad([new Parameter(Tensor.Zeros(1))]), 0.1, 1));
        Assert.Equal("CyclicLR cannot cycle the momentum of Adagrad, which has none: pass cycleMomentum: false.", noMomentum.Message);
        Assert.Throws<ArgumentException>(() => new SequentialLR(optimizer, [new ExponentialLR(optimizer, 0.9)], [3]));
        Assert.Throws<ArgumentException>(() => new SequentialLR(optimizer, [new ExponentialLR(optimizer, 0.9), new ExponentialLR(Descent(1), 0.9)], [3]));
        Assert.Throws<ArgumentException>(() => new ChainedScheduler());
        Assert.Throws<ArgumentException>(() => new LambdaLR(optimizer, [_ => 1, _ => 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLROnPlateau(optimizer, factor: 1));
        var over = new OneCycleLR(optimizer, 1, totalSteps: 2);
        over.Step();
        over.Step();
        var error = Assert.Throws<InvalidOperationException>(over.Step);
        Assert.Equal("OneCycleLR was stepped 3 times; its cycle has 2 steps.", error.Message);
    }

    [Fact]
    public void A_cycle_over_sgd_without_momentum_brings_its_own()
    {
        var p = new Parameter(Tensor.Zeros(1)) { Grad = Tensor.Ones(1) };
        var optimizer = new Sgd([p], lr: 1);
        var scheduler = new OneCycleLR(optimizer, maxLr: 1, totalSteps: 10);
        Assert.Equal(0.95, optimizer.ParameterGroups[0].Momentum!.Value, 12);
        for (var step = 0; step < 3; step++)
        {
            optimizer.Step();
            scheduler.Step();
        }

        Assert.Contains("state.0.momentum_buffer", optimizer.StateDict().Keys);
    }

    private static Sgd Descent(double lr) => new([new Parameter(Tensor.Zeros(1))], lr, momentum: 0.9);
}
