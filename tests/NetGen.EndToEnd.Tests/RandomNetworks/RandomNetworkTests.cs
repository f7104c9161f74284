using NetGen.Autograd;

namespace NetGen.EndToEnd.Tests.RandomNetworks;

/// <summary>Forward itself is the reference: what is compiled from it gives the same values and gradients.</summary>
[Collection(nameof(RandomNetworkTests))]
[CollectionDefinition(nameof(RandomNetworkTests), DisableParallelization = true)]
public sealed class RandomNetworkTests
{
    private const int NetworksOfACase = 20;

    // Relative to the largest element: sums are added in another order.
    private const float Tolerance = 2e-4f;

    public static TheoryData<int> FirstSeeds => [.. Enumerable.Range(0, 10).Select(index => index * NetworksOfACase)];

    [Theory]
    [MemberData(nameof(FirstSeeds))]
    public void Compiled_networks_equal_eager_ones_in_values_and_gradients(int firstSeed)
    {
        var networks = Enumerable.Range(firstSeed, NetworksOfACase).Select(RandomNetwork.Draw).ToList();
        var assembly = GeneratedAssembly.Build("using NetGen;\nusing NetGen.Layers;\n" + string.Join("\n", networks.Select(network => network.Source)));
        foreach (var network in networks)
        {
            Assert.True(assembly.IsCompiled(network.Name), network.Source);
            RandomState.Seed(1);
            var module = assembly.New(network.Name);
            foreach (var training in new[] { true, false })
            {
                module.Train(training);
                foreach (var inputGradient in new[] { true, false }) Compare(network, module, inputGradient);
            }

            CompareInference(network, module);
        }
    }

    private static void Compare(RandomNetwork network, Module module, bool inputGradient)
    {
        if (!inputGradient && !module.Parameters().Any()) return;
        var eager = Run(network, module, "Forward", inputGradient);
        var compiled = Run(network, module, "Call", inputGradient);
        Assert.Equal(eager.Keys, compiled.Keys);
        foreach (var (name, expected) in eager) Close(expected, compiled[name], $"{name}, training {module.Training}\n{network.Source}");
    }

    private static void CompareInference(RandomNetwork network, Module module)
    {
        using var noGrad = GradMode.NoGrad();
        foreach (var x in new[] { Input(network), Tensor.Randn([1, .. network.Shape]) })
        {
            var expected = GeneratedAssembly.Method(module, "Forward")(x).ToArray<float>();
            var actual = GeneratedAssembly.Method(module, "Call")(x).ToArray<float>();
            Close(expected, actual, $"inference of {x.Size(0)}\n{network.Source}");
        }
    }

    /// <summary>The result and every gradient of a weighted sum of it, by name.</summary>
    private static SortedDictionary<string, float[]> Run(RandomNetwork network, Module module, string method, bool inputGradient)
    {
        foreach (var parameter in module.Parameters()) parameter.Grad = null;
        var x = Input(network);
        x.RequiresGrad = inputGradient;
        var y = GeneratedAssembly.Method(module, method)(x);
        var weights = Enumerable.Range(0, (int)y.Numel).Select(index => MathF.Sin(index * 0.7f) + 0.1f).ToArray();
        (y * Tensor.FromArray(weights, y.Shape.ToArray())).Sum().Backward();

        var values = new SortedDictionary<string, float[]>(StringComparer.Ordinal) { ["result"] = y.ToArray<float>() };
        foreach (var (name, parameter) in module.NamedParameters())
        {
            if (parameter.Grad is { } gradient) values[name] = gradient.ToArray<float>();
        }

        if (x.Grad is { } own) values["gradient of x"] = own.ToArray<float>();
        return values;
    }

    /// <summary>Batches from one sample to more than two tiles; the same dropout masks from here on.</summary>
    private static Tensor Input(RandomNetwork network)
    {
        RandomState.Seed(2);
        return Tensor.Randn([1 + network.Source.Length % 37, .. network.Shape]);
    }

    private static void Close(float[] expected, float[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        var scale = expected.Select(MathF.Abs).DefaultIfEmpty(0).Max();
        for (var index = 0; index < expected.Length; index++)
        {
            var difference = MathF.Abs(expected[index] - actual[index]);
            Assert.True(difference <= Tolerance * Math.Max(1, scale), $"{expected[index]} and {actual[index]} at {index} of {what}");
        }
    }
}
