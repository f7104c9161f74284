using System.Text.Json;

namespace NetGen.Tests.Goldens;

/// <summary>A scheduler as a recording describes it: its class, its arguments, those of its parts.</summary>
public sealed record RecordedSchedule(string Kind, TrajectoryArguments Args)
{
    private static readonly Dictionary<string, Func<long, double>> Functions = new()
    {
        ["inverse root"] = step => Math.Pow(step + 1, -0.5),
        ["0.95 a step"] = step => Math.Pow(0.95, step),
        ["shrinking factor"] = step => 1 - (0.01 * Math.Sqrt(step)),
    };

    /// <summary>Starts it.</summary>
    public IStateful Start(Optimizer optimizer) => Kind switch
    {
        "StepLR" => new StepLR(optimizer, Args.Whole("stepSize"), Args.Number("gamma", 0.1)),
        "MultiStepLR" => new MultiStepLR(optimizer, Args.Numbers("milestones"), Args.Number("gamma", 0.1)),
        "ExponentialLR" => new ExponentialLR(optimizer, Args.Number("gamma")),
        "CosineAnnealingLR" => new CosineAnnealingLR(optimizer, Args.Whole("tMax"), Args.Number("etaMin", 0)),
        "LinearLR" => new LinearLR(optimizer, Args.Number("startFactor", 1.0 / 3), Args.Number("endFactor", 1), Args.Whole("totalIters", 5)),
        "ConstantLR" => new ConstantLR(optimizer, Args.Number("factor", 1.0 / 3), Args.Whole("totalIters", 5)),
        "PolynomialLR" => new PolynomialLR(optimizer, Args.Whole("totalIters", 5), Args.Number("power", 1)),
        "LambdaLR" when Args.Texts("lrLambda") is [var name] => new LambdaLR(optimizer, Functions[name]),
        "LambdaLR" => new LambdaLR(optimizer, [.. Args.Texts("lrLambda").Select(name => Functions[name])]),
        "MultiplicativeLR" => new MultiplicativeLR(optimizer, Functions[Args.Texts("lrLambda")[0]]),
        "CosineAnnealingWarmRestarts" => new CosineAnnealingWarmRestarts(optimizer, Args.Whole("t0"), Args.Whole("tMult", 1), Args.Number("etaMin", 0)),
        "OneCycleLR" => OneCycle(optimizer),
        "CyclicLR" => new CyclicLR(
            optimizer, Args.Number("baseLr"), Args.Number("maxLr"), Args.Whole("stepSizeUp"), Args.WholeOrNull("stepSizeDown"), Args.Choice<CyclicMode>("mode"),
            Args.Number("gamma", 1), Args.Flag("cycleMomentum", true), Args.Number("baseMomentum", 0.8), Args.Number("maxMomentum", 0.9)),
        "ReduceLROnPlateau" => new ReduceLROnPlateau(
            optimizer, Args.Choice<PlateauMode>("mode"), Args.Number("factor", 0.1), Args.Whole("patience", 10), Args.Number("threshold", 1e-4),
            Args.Choice<ThresholdMode>("thresholdMode"), Args.Whole("cooldown", 0), Args.Number("minLr", 0), Args.Number("eps", 1e-8)),
        "SequentialLR" => new SequentialLR(optimizer, Parts(optimizer).Cast<Scheduler>(), Args.Numbers("milestones")),
        "ChainedScheduler" => new ChainedScheduler(Parts(optimizer).Cast<IScheduler>()),
        _ => throw new NotSupportedException(Kind),
    };

    private OneCycleLR OneCycle(Optimizer optimizer)
    {
        var maxLr = Args.Levels("maxLr");
        var (total, epochs, perEpoch) = (Args.WholeOrNull("totalSteps"), Args.WholeOrNull("epochs"), Args.WholeOrNull("stepsPerEpoch"));
        var (start, strategy, cycle) = (Args.Number("pctStart", 0.3), Args.Choice<AnnealStrategy>("annealStrategy"), Args.Flag("cycleMomentum", true));
        var (low, high) = (Args.Number("baseMomentum", 0.85), Args.Number("maxMomentum", 0.95));
        var (first, last, three) = (Args.Number("divFactor", 25), Args.Number("finalDivFactor", 1e4), Args.Flag("threePhase"));
        return maxLr is [var one]
            ? new OneCycleLR(optimizer, one, total, epochs, perEpoch, start, strategy, cycle, low, high, first, last, three)
            : new OneCycleLR(optimizer, maxLr, total, epochs, perEpoch, start, strategy, cycle, low, high, first, last, three);
    }

    private List<IStateful> Parts(Optimizer optimizer) =>
        [.. Args["parts"].Deserialize<RecordedSchedule[]>(JsonSerializerOptions.Web)!.Select(part => part.Start(optimizer))];
}
