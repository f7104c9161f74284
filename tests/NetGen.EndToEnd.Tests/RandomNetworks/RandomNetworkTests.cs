namespace NetGen.EndToEnd.Tests.RandomNetworks;

/// <summary>Forward itself is the reference: what is compiled from it gives the same values and gradients.</summary>
[Collection(nameof(RandomNetworkTests))]
[CollectionDefinition(nameof(RandomNetworkTests), DisableParallelization = true)]
public sealed class RandomNetworkTests
{
    private const int NetworksOfACase = 20;

    public static TheoryData<int> FirstSeeds => [.. Enumerable.Range(0, 10).Select(index => index * NetworksOfACase)];

    [Theory]
    [MemberData(nameof(FirstSeeds))]
    public void Compiled_networks_equal_eager_ones_in_values_and_gradients(int firstSeed)
    {
        var networks = Enumerable.Range(firstSeed, NetworksOfACase).Select(RandomNetwork.Draw).ToList();
        var assembly = GeneratedAssembly.Build("using NetGen;\nusing NetGen.Layers;\n" + string.Join("\n", networks.Select(network => network.Source)));
        foreach (var network in networks)
        {
            if (network.IsDeclared) Assert.True(assembly.IsCompiled(network.Name), network.Source);
            RandomState.Seed(1);
            Comparison.Run(assembly.New(network.Name), Shapes(network), network.Source);
        }
    }

    /// <summary>Batches from one sample to more than two tiles.</summary>
    private static int[][] Shapes(RandomNetwork network) => [[1 + network.Source.Length % 37, .. network.Shape]];
}
