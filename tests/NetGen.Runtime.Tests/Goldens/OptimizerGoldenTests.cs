namespace NetGen.Tests.Goldens;

public sealed class OptimizerGoldenTests
{
    private const int Steps = 100;

    // A hundred float32 steps against float64: rounding adds up to a few units in the last place of values around 1.
    private const double Tolerance = 2e-5;

    // Newton-Schulz lifts small singular values by 3.4 in each of its iterations, and their rounding errors with them.
    private const double OrthogonalTolerance = 2e-4;

    private static readonly Recording Recorded = GoldenFile.Read<Recording>("optimizers");

    public static IEnumerable<object[]> Names => Recorded.Cases.Select(test => new object[] { test.Optimizer, test.Name });

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_state_follow_PyTorch(string kind, string name)
    {
        var run = new Run(Case.Of(kind, name));
        var tolerance = kind == "Muon" ? OrthogonalTolerance : Tolerance;
        var expected = run.Test.Values.ToDoubles();
        var width = run.Test.Values.Shape[1];
        for (var step = 0; step < Steps; step++)
        {
            run.Step(step);
            if (Array.IndexOf(Recorded.Rows, step) is >= 0 and var row)
                GoldenAssert.Close(expected[(row * width)..((row + 1) * width)], run.Values, tolerance, relativeToTensor: true, $"values after step {step}");
        }

        var state = run.Optimizer.StateDict();
        foreach (var (key, tensor) in run.Test.State)
            GoldenAssert.Close(tensor.ToDoubles(), GoldenAssert.Doubles(state[key]), tolerance, relativeToTensor: true, key);
        // Nothing else than PyTorch keeps, but for the step count of rules that PyTorch does not count the steps of.
        Assert.Empty(state.Keys.Where(key => key.StartsWith("state.", StringComparison.Ordinal) && !key.EndsWith(".step", StringComparison.Ordinal)).Except(run.Test.State.Keys));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_run_resumed_half_way_has_the_same_bits(string kind, string name)
    {
        var test = Case.Of(kind, name);
        var whole = new Run(test);
        for (var step = 0; step < Steps / 2; step++)
            whole.Step(step);

        var resumed = new Run(test);
        resumed.TakeValues(whole);
        resumed.Optimizer.LoadStateDict(whole.Optimizer.StateDict());
        for (var step = Steps / 2; step < Steps; step++)
        {
            whole.Step(step);
            resumed.Step(step);
            Assert.Equal(whole.Values, resumed.Values);
        }
    }

    private sealed class Run
    {
        private readonly Stream stream;
        private readonly Parameter[] parameters;
        private readonly double[] gradients;

        public Run(Case test)
        {
            Test = test;
            stream = Recorded.Streams[test.Stream];
            parameters = Array.ConvertAll(stream.Parameters, start => new Parameter(start.ToTensor(DType.Float32)));
            gradients = stream.Gradients.ToDoubles();
            ParameterGroup[] groups = [new(parameters)];
            if (test.Second.Count > 0)
                groups = [new(parameters[..1]), new(parameters[1..])];
            foreach (var (option, value) in test.Second)
                groups[1][option] = value;
            Optimizer = RecordedOptimizer.Make(test.Optimizer, groups, test.Args);
        }

        public Case Test { get; }

        public Optimizer Optimizer { get; }

        public double[] Values => [.. parameters.SelectMany(GoldenAssert.Doubles)];

        public void TakeValues(Run other)
        {
            foreach (var (mine, theirs) in parameters.Zip(other.parameters))
                mine.CopyFrom(theirs.Detach());
        }

        public void Step(int step)
        {
            var width = gradients.Length / Steps;
            var row = gradients.AsSpan(step * width, width);
            foreach (var parameter in parameters)
            {
                var gradient = new float[parameter.Numel];
                for (var i = 0; i < gradient.Length; i++)
                    gradient[i] = (float)row[i];
                // The recording writes NaN where there is no gradient.
                parameter.Grad = float.IsNaN(gradient[0]) ? null : Tensor.FromArray(gradient, parameter.Shape);
                row = row[gradient.Length..];
            }

            Optimizer.Step();
        }
    }

    private sealed record Recording(int[] Rows, Dictionary<string, Stream> Streams, Case[] Cases);

    private sealed record Stream(GoldenTensor[] Parameters, GoldenTensor Gradients);

    private sealed record Case(
        string Name,
        string Optimizer,
        string Stream,
        TrajectoryArguments Args,
        Dictionary<string, double> Second,
        GoldenTensor Values,
        Dictionary<string, GoldenTensor> State)
    {
        public static Case Of(string kind, string name) => Recorded.Cases.Single(test => test.Optimizer == kind && test.Name == name);
    }
}
