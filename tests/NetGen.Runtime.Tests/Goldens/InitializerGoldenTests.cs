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
        if (expected.Law == "constant")
        {
            Assert.All(values, value => Assert.Equal(expected.Bound, value, 1e-7));
            return;
        }

        AssertSpread(values, expected.Std);
        if (expected.Law == "normal")
        {
            // A third of normal numbers are more than a deviation away, of uniform ones more: 42 %.
            Assert.InRange(values.Count(value => Math.Abs(value) > expected.Std) / (double)values.Length, 0.30, 0.335);
            return;
        }

        Assert.All(values, value => Assert.InRange(Math.Abs(value), 0, expected.Bound * (1 + 1e-6)));
        // The bound is reached: the largest of n draws falls short of it by about bound/n.
        Assert.True(values.Max(Math.Abs) > expected.Bound * (1 - 12.0 / values.Length));
    }

    /// <summary>Statistics of n draws: the mean spreads by std/sqrt(n), the deviation by no more than 0.71 std/sqrt(n), here as there.</summary>
    private static void AssertSpread(double[] values, double expected)
    {
        var mean = values.Average();
        var std = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        var spread = expected / Math.Sqrt(values.Length);
        Assert.InRange(mean, -5 * spread, 5 * spread);
        Assert.InRange(std, expected - 5 * spread, expected + 5 * spread);
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
        "Bilinear(30, 40, 50)" => new Bilinear(30, 40, 50),
        "Embedding(400, 50)" => new Embedding(400, 50),
        "LSTM(50, 80, bidirectional)" => new LSTM(50, 80, bidirectional: true),
        "GRU(50, 80, numLayers: 2)" => new GRU(50, 80, numLayers: 2),
        "RNN(150, 180)" => new RNN(150, 180),
        "LSTMCell(50, 80)" => new LSTMCell(50, 80),
        "GRUCell(50, 80)" => new GRUCell(50, 80),
        "RNNCell(150, 180)" => new RNNCell(150, 180),
        "MultiheadAttention(80, 4)" => new MultiheadAttention(80, 4),
        "MultiheadAttention(80, 4, kdim: 50, vdim: 120)" => new MultiheadAttention(80, 4, kdim: 50, vdim: 120),
        "TransformerEncoderLayer(80, 4, 100)" => new TransformerEncoderLayer(80, 4, 100),
        "Transformer(60, 2, 1, 1, 100)" => new Transformer(60, 2, 1, 1, 100),
        "PReLU(3)" => new PReLU(3),
        "BatchNorm2d(5)" => new BatchNorm2d(5),
        "LayerNorm(5)" => new LayerNorm(5),
        "GroupNorm(2, 6)" => new GroupNorm(2, 6),
        "InstanceNorm2d(5, affine: true)" => new InstanceNorm2d(5, affine: true),
        _ => throw new NotSupportedException(layer),
    };

    private sealed record InitializerRuns(InitializerRun[] Cases);

    private sealed record InitializerRun(string Layer, string Parameter, int[] Shape, string Law, double Bound, double Std);
}
