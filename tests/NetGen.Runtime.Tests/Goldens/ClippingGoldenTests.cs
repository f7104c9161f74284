using System.Globalization;

namespace NetGen.Tests.Goldens;

public sealed class ClippingGoldenTests
{
    private static readonly Recording Recorded = GoldenFile.Read<Recording>("clipping");

    public static IEnumerable<object[]> Names => Recorded.Cases.SelectMany(test => new object[][] { [test.Name, DType.Float32], [test.Name, DType.Float64] });

    [Theory]
    [MemberData(nameof(Names))]
    public void Norms_and_clipped_gradients_follow_PyTorch(string name, DType dtype)
    {
        var test = Recorded.Cases.Single(test => test.Name == name);
        var parameters = test.Gradients.Select(gradient => Parameter(gradient, dtype)).ToList();
        // Squares of 1e18 overflow float32 sums; NetGen's are float64 whatever the gradients are.
        var tolerance = dtype == DType.Float64 ? 1e-12 : 1e-6;
        if (test.Kind == "norm")
        {
            var norm = parameters.ClipGradNorm(test.Limit, Number(test.NormType));
            GoldenAssert.Close([Number(test.Norm!)], [norm], tolerance, relativeToTensor: false, "norm");
        }
        else
        {
            parameters.ClipGradValue(test.Limit);
        }

        foreach (var (expected, parameter) in test.Clipped.Zip(parameters))
        {
            if (expected is null)
                Assert.Null(parameter.Grad);
            else
                GoldenAssert.Close(expected, parameter.Grad!, tolerance, relativeToTensor: false, "gradient");
        }
    }

    private static Parameter Parameter(GoldenTensor? gradient, DType dtype)
    {
        var parameter = new Parameter(Tensor.Zeros(gradient?.Shape ?? [2], dtype));
        parameter.Grad = gradient?.ToTensor(dtype);
        return parameter;
    }

    private static double Number(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "nan" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private sealed record Recording(Case[] Cases);

    private sealed record Case(string Name, string Kind, double Limit, string NormType, string? Norm, GoldenTensor?[] Gradients, GoldenTensor?[] Clipped);
}
