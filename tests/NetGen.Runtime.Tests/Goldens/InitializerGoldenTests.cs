using NetGen.Layers;
using NetGen.Runtime.Tests;

namespace NetGen.Tests.Goldens;

/// <summary>Fresh layers draw from PyTorch's distributions.</summary>
[Collection(DefaultRandomState.Name)]
public sealed class InitializerGoldenTests
{
    private static readonly InitializerRuns Runs = GoldenFile.Read<InitializerRuns>("initializers");

    /// <summary>Layer and parameter.</summary>
    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var run in Runs.Cases)
                data.Add(run.Layer, run.Parameter);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Draws_have_PyTorchs_bound_and_spread(string layer, string parameter)
    {
        var expected = Runs.Cases.Single(candidate => candidate.Layer == layer && candidate.Parameter == parameter);
        RandomState.Seed(3);
        var tensor = Make(layer).GetParameter(parameter);
        Assert.Equal(expected.Shape, tensor.Shape.ToArray());

        var values = GoldenAssert.Doubles(tensor);
        Assert.All(values, value => Assert.InRange(Math.Abs(value), 0, expected.Bound * (1 + 1e-6)));
        // Statistics of n uniform draws: the mean spreads by std/sqrt(n), the deviation by about 0.45 std/sqrt(n).
        var mean = values.Average();
        var std = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        var spread = expected.Std / Math.Sqrt(values.Length);
        Assert.InRange(mean, -5 * spread, 5 * spread);
        Assert.InRange(std, expected.Std - 5 * spread, expected.Std + 5 * spread);
        // The bound is reached: the largest of n draws falls short of it by about bound/n.
        Assert.True(values.Max(Math.Abs) > expected.Bound * (1 - 12.0 / values.Length));
    }

    private static Module Make(string layer) => layer switch
    {
        "Linear(400, 300)" => new Linear(400, 300),
        "Linear(7, 20000)" => new Linear(7, 20000),
        "Conv2d(16, 200, 5)" => new Conv2d(16, 200, 5),
        "Conv2d(12, 600, (3, 5), groups: 4)" => new Conv2d(12, 600, (3, 5), groups: 4),
        "Conv1d(20, 300, 7)" => new Conv1d(20, 300, 7),
        "ConvTranspose1d(300, 40, 5)" => new ConvTranspose1d(300, 40, 5),
        "ConvTranspose2d(120, 600, 3, groups: 4)" => new ConvTranspose2d(120, 600, 3, groups: 4),
        _ => throw new NotSupportedException(layer),
    };

    private sealed record InitializerRuns(InitializerRun[] Cases);

    private sealed record InitializerRun(string Layer, string Parameter, int[] Shape, double Bound, double Std);
}
