using System.Text.Json;

namespace NetGen.Runtime.Tests.Optimizers;

public sealed class RecordedOptimizerTests
{
    // A hundred float32 steps against float64: rounding adds up to a few units in the last place of values around 1.
    private const double Tolerance = 2e-5;

    public static IEnumerable<object[]> Names => Fixture.Names("optimizers", "optimizer");

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_follow_PyTorch(string kind, string name)
    {
        var test = Fixture.Case("optimizers", "optimizer", kind, name);
        var parameters = test.GetProperty("parameters").EnumerateArray().Select(Parameter).ToArray();
        var gradients = Fixture.Doubles(test.GetProperty("gradients"));
        var expected = Fixture.Doubles(test.GetProperty("values"));
        var width = parameters.Sum(parameter => (int)parameter.Numel);
        var optimizer = Make(kind, parameters, test);
        for (var step = 0; step < expected.Length / width; step++)
        {
            SetGradients(parameters, gradients.AsSpan(step * width, width));
            optimizer.Step();
            var actual = parameters.SelectMany(parameter => parameter.ToArray<float>()).ToArray();
            for (var i = 0; i < width; i++)
            {
                var target = expected[(step * width) + i];
                Assert.True(
                    Math.Abs(actual[i] - target) <= Tolerance * Math.Max(1, Math.Abs(target)),
                    $"step {step}, element {i}: expected {target}, found {actual[i]}");
            }
        }
    }

    private static Parameter Parameter(JsonElement tensor) =>
        new(Tensor.FromArray(Array.ConvertAll(Fixture.Doubles(tensor), value => (float)value), Fixture.Shape(tensor)));

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

    private static Optimizer Make(string kind, Parameter[] parameters, JsonElement test)
    {
        double Option(string name, double otherwise) => Fixture.Number(test, name, otherwise);
        return kind switch
        {
            "Sgd" => new Sgd(
                parameters, Option("lr", double.NaN), Option("momentum", 0), Option("dampening", 0), Option("weightDecay", 0), Fixture.Flag(test, "nesterov")),
            "Adam" => new Adam(
                parameters, Option("lr", 1e-3), Option("beta1", 0.9), Option("beta2", 0.999), Option("eps", 1e-8), Option("weightDecay", 0), Fixture.Flag(test, "amsgrad")),
            "AdamW" => new AdamW(
                parameters, Option("lr", 1e-3), Option("beta1", 0.9), Option("beta2", 0.999), Option("eps", 1e-8), Option("weightDecay", 0.01), Fixture.Flag(test, "amsgrad")),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
    }
}
