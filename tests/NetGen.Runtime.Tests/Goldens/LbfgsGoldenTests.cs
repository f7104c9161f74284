namespace NetGen.Tests.Goldens;

/// <summary>L-BFGS goes where PyTorch's goes, on functions that both evaluate.</summary>
public sealed class LbfgsGoldenTests
{
    // The functions are evaluated in float32 here and in float64 there: around a minimum 1e-7 of a loss are 3e-4 of a value. In Rosenbrock's valley a few iterations of PyTorch's own
    // in float32 part from those in float64 by a thousandth.
    private const double Tolerance = 5e-4;
    private const double ToleranceOfValley = 2e-3;

    private static readonly Recording Recorded = GoldenFile.Read<Recording>("lbfgs");

    public static TheoryData<string> Names => new(Recorded.Cases.Select(test => test.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_losses_follow_PyTorch(string name)
    {
        var run = new Run(name);
        var width = run.Test.Values.Shape[1];
        var (values, losses) = (run.Test.Values.ToDoubles(), run.Test.Losses.ToDoubles());
        var tolerance = run.Test.Function == "Rosenbrock" ? ToleranceOfValley : Tolerance;
        for (var step = 0; step < losses.Length; step++)
        {
            Assert.Equal(losses[step], run.Step(), tolerance * Math.Max(1, losses[0]));
            GoldenAssert.Close(values[(step * width)..((step + 1) * width)], run.Values, tolerance, relativeToTensor: true, $"values after step {step}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_run_resumed_half_way_has_the_same_bits(string name)
    {
        foreach (var half in new[] { 0, 1, 4, 9 })
        {
            var (whole, resumed) = (new Run(name), new Run(name));
            for (var step = 0; step < half; step++) whole.Step();
            resumed.Take(whole);
            for (var step = half; step < 14; step++)
            {
                Assert.Equal(whole.Step(), resumed.Step());
                Assert.Equal(whole.Values, resumed.Values);
            }
        }
    }

    [Fact]
    public void A_state_that_does_not_fit_is_refused_whole()
    {
        var (run, other) = (new Run(Recorded.Cases[0].Name), new Run(Recorded.Cases[0].Name));
        run.Step();
        var state = new Dictionary<string, Tensor>(run.Optimizer.StateDict()) { ["state.0.d"] = Tensor.Zeros([2], DType.Float64) };
        state.Remove("state.0.t");
        var error = Assert.Throws<StateDictException>(() => other.Optimizer.LoadStateDict(state));
        Assert.Contains("state.0.t", error.Message, StringComparison.Ordinal);
        Assert.Contains("state.0.d", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("state.0.d", other.Optimizer.StateDict().Keys);
    }

    [Fact]
    public void A_step_without_a_closure_is_refused_and_so_are_negative_options()
    {
        var parameter = new Parameter(Tensor.Zeros(2));
        Assert.Contains("Step(closure)", Assert.Throws<InvalidOperationException>(new LBFGS([parameter]).Step).Message, StringComparison.Ordinal);
        Assert.Contains("maxIter", Assert.Throws<ArgumentOutOfRangeException>(() => new LBFGS([parameter], maxIter: -1)).Message, StringComparison.Ordinal);
    }

    private sealed class Run
    {
        private readonly Tensor rows = Recorded.Data["rows"].ToTensor(DType.Float32);
        private readonly Tensor labels = Recorded.Data["labels"].ToTensor(DType.Float32);
        private readonly Parameter w = new(Recorded.Data["w"].ToTensor(DType.Float32));
        private readonly Parameter b = new(Recorded.Data["b"].ToTensor(DType.Float32));

        public Run(string name)
        {
            Test = Recorded.Cases.Single(test => test.Name == name);
            var args = Test.Args;
            Optimizer = new LBFGS(
                [w, b],
                args.Number("lr", 1),
                Recorded.Iterations,
                args.ContainsKey("maxEval") ? args.Whole("maxEval", 0) : null,
                args.Number("toleranceGrad", 1e-7),
                args.Number("toleranceChange", 1e-9),
                args.Whole("historySize", 100),
                args.Flag("strongWolfe") ? LineSearch.StrongWolfe : LineSearch.None);
        }

        public Case Test { get; }

        public LBFGS Optimizer { get; }

        public double[] Values => [.. GoldenAssert.Doubles(w), .. GoldenAssert.Doubles(b)];

        public double Step() => Optimizer.Step(() =>
        {
            Optimizer.ZeroGrad();
            var loss = Test.Function == "Logistic" ? Logistic() : Rosenbrock();
            loss.Backward();
            return loss;
        }).Item();

        public void Take(Run other)
        {
            w.CopyFrom(other.w.Detach());
            b.CopyFrom(other.b.Detach());
            Optimizer.LoadStateDict(other.Optimizer.StateDict());
        }

        private Tensor Logistic() => F.Softplus(-labels * ((rows * w).Sum(1) + b)).Mean() + (0.05f * (w * w).Sum());

        private Tensor Rosenbrock()
        {
            var (head, tail) = (w.Narrow(0, 0, 4), w.Narrow(0, 1, 4));
            var bend = tail - (head * head);
            return (10f * bend * bend + ((1f - head) * (1f - head))).Sum() + (b * b).Sum();
        }
    }

    private sealed record Recording(int Iterations, Dictionary<string, GoldenTensor> Data, Case[] Cases);

    private sealed record Case(string Function, string Name, TrajectoryArguments Args, GoldenTensor Values, GoldenTensor Losses);
}
