namespace NetGen.Tests.Goldens;

public sealed class OptimizerGoldenTests
{
    // A hundred float32 steps against float64: rounding adds up to a few units in the last place of values around 1.
    private const double Tolerance = 2e-5;

    public static IEnumerable<object[]> Names =>
        GoldenFile.Read<Recording>("optimizers").Cases.Select(test => new object[] { test.Optimizer, test.Name });

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_follow_PyTorch(string kind, string name)
    {
        var test = GoldenFile.Read<Recording>("optimizers").Cases.Single(test => test.Optimizer == kind && test.Name == name);
        var parameters = Array.ConvertAll(test.Parameters, start => new Parameter(start.ToTensor(DType.Float32)));
        var optimizer = Make(kind, parameters, test.Args);
        var (steps, width) = (test.Values.Shape[0], test.Values.Shape[1]);
        var gradients = test.Gradients.ToDoubles();
        var values = test.Values.ToDoubles();
        for (var step = 0; step < steps; step++)
        {
            SetGradients(parameters, gradients.AsSpan(step * width, width));
            optimizer.Step();
            GoldenAssert.Close(
                values[(step * width)..((step + 1) * width)],
                [.. parameters.SelectMany(GoldenAssert.Doubles)],
                Tolerance,
                relativeToTensor: true,
                $"values after step {step}");
        }
    }

    private static void SetGradients(Parameter[] parameters, ReadOnlySpan<double> row)
    {
        foreach (var parameter in parameters)
        {
            var gradient = new float[parameter.Numel];
            for (var i = 0; i < gradient.Length; i++)
                gradient[i] = (float)row[i];
            // The recording writes NaN where there is no gradient.
            parameter.Grad = float.IsNaN(gradient[0]) ? null : Tensor.FromArray(gradient, parameter.Shape);
            row = row[gradient.Length..];
        }
    }

    private static Optimizer Make(string kind, Parameter[] parameters, TrajectoryArguments args) => kind switch
    {
        "Sgd" => new Sgd(
            parameters, args.Number("lr"), args.Number("momentum", 0), args.Number("dampening", 0), args.Number("weightDecay", 0), args.Flag("nesterov")),
        "Adam" => new Adam(
            parameters, args.Number("lr", 1e-3), args.Number("beta1", 0.9), args.Number("beta2", 0.999), args.Number("eps", 1e-8), args.Number("weightDecay", 0), args.Flag("amsgrad")),
        "AdamW" => new AdamW(
            parameters, args.Number("lr", 1e-3), args.Number("beta1", 0.9), args.Number("beta2", 0.999), args.Number("eps", 1e-8), args.Number("weightDecay", 0.01), args.Flag("amsgrad")),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private sealed record Recording(Case[] Cases);

    private sealed record Case(
        string Name, string Optimizer, TrajectoryArguments Args, GoldenTensor[] Parameters, GoldenTensor Gradients, GoldenTensor Values);
}
