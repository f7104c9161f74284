using NetGen.Layers;

namespace NetGen.Tests.Goldens;

public sealed class AverageGoldenTests
{
    private static readonly Recording Recorded = GoldenFile.Read<Recording>("averages");

    public static IEnumerable<object[]> Names => Recorded.Cases.Select(test => new object[] { test.Name });

    [Theory]
    [MemberData(nameof(Names))]
    public void Averages_follow_PyTorch(string name)
    {
        var test = Recorded.Cases.Single(test => test.Name == name);
        var net = Net();
        var average = new ExponentialMovingAverage(net, test.Decay, test.UseBuffers);
        for (var step = 0; step < test.Models.Length; step++)
        {
            net.LoadStateDict(test.Models[step].ToDictionary(pair => pair.Key, pair => pair.Value.ToTensor(DType.Float32)));
            average.Update();
            Check(test.Averages[step], average.StateDict());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_average_resumed_half_way_has_the_same_bits(string name)
    {
        var test = Recorded.Cases.Single(test => test.Name == name);
        var (net, otherNet) = (Net(), Net());
        var (average, resumed) = (new ExponentialMovingAverage(net, test.Decay, test.UseBuffers), new ExponentialMovingAverage(otherNet, test.Decay, test.UseBuffers));
        for (var step = 0; step < test.Models.Length; step++)
        {
            var state = test.Models[step].ToDictionary(pair => pair.Key, pair => pair.Value.ToTensor(DType.Float32));
            net.LoadStateDict(state);
            average.Update();
            if (step == test.Models.Length / 2)
            {
                resumed.LoadStateDict(average.StateDict());
                continue;
            }

            otherNet.LoadStateDict(state);
            resumed.Update();
        }

        foreach (var (key, tensor) in average.StateDict())
            Assert.Equal(GoldenAssert.Doubles(tensor), GoldenAssert.Doubles(resumed.StateDict()[key]));
    }

    private static Sequential Net() => new(new Linear(3, 2), new BatchNorm1d(2));

    private static void Check(Dictionary<string, GoldenTensor> expected, IReadOnlyDictionary<string, Tensor> actual)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        foreach (var (key, tensor) in expected)
            GoldenAssert.Close(tensor, actual[key], 1e-6, relativeToTensor: true, key);
    }

    private sealed record Recording(Case[] Cases);

    private sealed record Case(
        string Name, double Decay, bool UseBuffers, Dictionary<string, GoldenTensor>[] Models, Dictionary<string, GoldenTensor>[] Averages);
}
