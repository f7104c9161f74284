namespace NetGen.Runtime.Tests.Schedulers;

public sealed class SchedulerTests
{
    [Fact]
    public void The_first_step_of_the_optimizer_sees_the_initial_learning_rate()
    {
        var optimizer = Optimizer(1);
        var scheduler = new StepLR(optimizer, stepSize: 2, gamma: 0.5);
        var seen = new List<double>();
        for (var step = 0; step < 5; step++)
        {
            seen.Add(optimizer.LearningRate);
            optimizer.Step();
            scheduler.Step();
        }

        Assert.Equal([1, 1, 0.5, 0.5, 0.25], seen);
    }

    [Fact]
    public void Schedulers_over_one_optimizer_multiply()
    {
        var optimizer = Optimizer(1);
        IScheduler[] schedulers = [new ExponentialLR(optimizer, 0.5), new StepLR(optimizer, stepSize: 2, gamma: 0.1)];
        foreach (var expected in new[] { 0.5, 0.025, 0.0125, 0.000625 })
        {
            foreach (var scheduler in schedulers)
                scheduler.Step();
            Assert.Equal(expected, optimizer.LearningRate, 12);
        }
    }

    [Fact]
    public void A_function_of_the_step_sets_the_learning_rate_itself_from_step_0_on()
    {
        var optimizer = Optimizer(123);
        var scheduler = new FunctionLR(optimizer, step => 1.0 / (1 + step));
        Assert.Equal(1, optimizer.LearningRate);
        scheduler.Step();
        scheduler.Step();
        Assert.Equal(1.0 / 3, optimizer.LearningRate);
        Assert.Equal(2, scheduler.LastEpoch);
    }

    [Fact]
    public void Cosine_rises_again_past_its_period()
    {
        var optimizer = Optimizer(1);
        var scheduler = new CosineAnnealingLR(optimizer, tMax: 10, etaMin: 0.1);
        for (var step = 0; step < 10; step++)
            scheduler.Step();
        Assert.Equal(0.1, optimizer.LearningRate, 12);
        for (var step = 0; step < 10; step++)
            scheduler.Step();
        Assert.Equal(1, optimizer.LearningRate, 9);
    }

    [Fact]
    public void A_schedule_goes_on_from_a_saved_state()
    {
        var optimizer = Optimizer(1);
        var scheduler = new CosineAnnealingLR(optimizer, tMax: 10);
        for (var step = 0; step < 4; step++)
            scheduler.Step();

        var otherOptimizer = Optimizer(1);
        var other = new CosineAnnealingLR(otherOptimizer, tMax: 10);
        otherOptimizer.LoadStateDict(optimizer.StateDict());
        other.LoadStateDict(scheduler.StateDict());
        for (var step = 0; step < 10; step++)
        {
            scheduler.Step();
            other.Step();
            Assert.Equal(optimizer.LearningRate, otherOptimizer.LearningRate);
        }
    }

    [Fact]
    public void A_state_of_something_else_changes_nothing()
    {
        var scheduler = new StepLR(Optimizer(1), stepSize: 1);
        scheduler.Step();
        var wrong = new Dictionary<string, Tensor> { ["last_step"] = Tensor.Scalar(5, DType.Int64) };
        var exception = Assert.Throws<StateDictException>(() => scheduler.LoadStateDict(wrong));
        Assert.Equal(["last_epoch"], exception.MissingKeys);
        Assert.Equal(["last_step"], exception.UnexpectedKeys);
        Assert.Equal(1, scheduler.LastEpoch);
    }

    private static Sgd Optimizer(double lr) => new([new Parameter(Tensor.Zeros(1))], lr);
}
