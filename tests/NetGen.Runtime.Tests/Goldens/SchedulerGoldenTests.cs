namespace NetGen.Tests.Goldens;

public sealed class SchedulerGoldenTests
{
    // Both compute in float64; a hundred factors one after another, or a cosine, may round otherwise.
    private const double Tolerance = 1e-12;

    private static readonly Recording Recorded = GoldenFile.Read<Recording>("schedulers");

    public static IEnumerable<object[]> Names => Recorded.Cases.Select(test => new object[] { test.Schedulers[0].Kind, test.Name });

    [Theory]
    [MemberData(nameof(Names))]
    public void Learning_rates_and_momenta_follow_PyTorch(string kind, string name)
    {
        var run = new Run(Case.Of(kind, name));
        for (var step = 0; step < run.Test.Rows.Length; step++)
        {
            // A cosine's bottom is a difference of nearly equal numbers: the measure is the largest rate.
            GoldenAssert.Close(run.Test.Rows[step], run.Row, Tolerance, relativeToTensor: true, $"rates and momenta of step {step}");
            run.Step(step);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_run_resumed_anywhere_has_the_same_bits(string kind, string name)
    {
        var test = Case.Of(kind, name);
        foreach (var half in new[] { 1, 9, 10, 11, 37, 50, 70 })
        {
            var whole = new Run(test);
            for (var step = 0; step < half; step++)
                whole.Step(step);

            var resumed = new Run(test);
            resumed.TakeState(whole);
            for (var step = half; step < test.Rows.Length; step++)
            {
                Assert.Equal(whole.Row, resumed.Row);
                whole.Step(step);
                resumed.Step(step);
            }
        }
    }

    private sealed class Run
    {
        private readonly Optimizer optimizer;
        private readonly IStateful[] schedulers;

        public Run(Case test)
        {
            Test = test;
            var groups = Array.ConvertAll(test.Lr, rate => new ParameterGroup([new Parameter(Tensor.Zeros(1))]) { LearningRate = rate });
            optimizer = test.Optimizer == "Adam" ? new Adam(groups) : new Sgd(groups, lr: 0.1, momentum: 0.9);
            schedulers = Array.ConvertAll(test.Schedulers, schedule => schedule.Start(optimizer));
        }

        public Case Test { get; }

        public double[] Row => [.. optimizer.ParameterGroups.SelectMany(group => new[] { group.LearningRate!.Value, (group.Momentum ?? group.Beta1)!.Value })];

        public void Step(int step)
        {
            foreach (var scheduler in schedulers)
            {
                if (scheduler is ReduceLROnPlateau plateau)
                    plateau.Step(Test.Metrics![step]);
                else if (scheduler is CosineAnnealingWarmRestarts restarts && Test.Positions is { } positions)
                    restarts.Step(positions[step]);
                else
                    ((IScheduler)scheduler).Step();
            }
        }

        public void TakeState(Run other)
        {
            optimizer.LoadStateDict(other.optimizer.StateDict());
            foreach (var (mine, theirs) in schedulers.Zip(other.schedulers))
                mine.LoadStateDict(theirs.StateDict());
        }
    }

    private sealed record Recording(Case[] Cases);

    private sealed record Case(
        string Name, string Optimizer, double[] Lr, RecordedSchedule[] Schedulers, double[][] Rows, double[]? Metrics, double[]? Positions)
    {
        public static Case Of(string kind, string name) => Recorded.Cases.Single(test => test.Schedulers[0].Kind == kind && test.Name == name);
    }
}
