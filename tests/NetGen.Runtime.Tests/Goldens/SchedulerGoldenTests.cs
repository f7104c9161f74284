namespace NetGen.Tests.Goldens;

public sealed class SchedulerGoldenTests
{
    // The recording's default factors are rounded to float32.
    private const double Tolerance = 1e-7;

    public static IEnumerable<object[]> Names =>
        GoldenFile.Read<Recording>("schedulers").Cases.Select(test => new object[] { test.Scheduler, test.Name });

    [Theory]
    [MemberData(nameof(Names))]
    public void Learning_rates_follow_PyTorch(string kind, string name)
    {
        var test = GoldenFile.Read<Recording>("schedulers").Cases.Single(test => test.Scheduler == kind && test.Name == name);
        var optimizer = new Sgd([new Parameter(Tensor.Zeros(1))], test.Lr);
        var scheduler = Make(kind, optimizer, test.Args);
        var rates = new List<double>();
        foreach (var _ in test.Rates)
        {
            rates.Add(optimizer.LearningRate);
            scheduler.Step();
        }

        // A cosine's bottom is a difference of nearly equal numbers: the measure is the largest rate.
        GoldenAssert.Close(test.Rates, [.. rates], Tolerance, relativeToTensor: true, "learning rate");
    }

    private static IScheduler Make(string kind, Optimizer optimizer, TrajectoryArguments args) => kind switch
    {
        "StepLr" => new StepLR(optimizer, (int)args.Number("stepSize"), args.Number("gamma", 0.1)),
        "MultiStepLr" => new MultiStepLR(optimizer, args.Numbers("milestones"), args.Number("gamma", 0.1)),
        "ExponentialLr" => new ExponentialLR(optimizer, args.Number("gamma")),
        "CosineAnnealingLr" => new CosineAnnealingLR(optimizer, (long)args.Number("tMax"), args.Number("etaMin", 0)),
        "LinearLr" => new LinearLR(optimizer, args.Number("startFactor", 1.0 / 3), args.Number("endFactor", 1), (int)args.Number("totalIters", 5)),
        "LambdaLr" => new LambdaLR(optimizer, step => Math.Pow(step + 1, -0.5)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private sealed record Recording(Case[] Cases);

    private sealed record Case(string Name, string Scheduler, double Lr, TrajectoryArguments Args, double[] Rates);
}
