using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Networks that are configured as people configure them: eager and compiled agree in values, gradients and buffers.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed partial class ConfigurationTests
{
    private static readonly Lazy<GeneratedAssembly> Assembly = new(() => GeneratedAssembly.Build(
        "using NetGen;\nusing NetGen.Layers;\nusing System;\nusing System.Collections.Generic;\nusing System.Linq;\n" + Chosen + Probed + Undeclared + Initialised + Telling + Shaped + Flagged + Rounds + Named + Listed + Biased, LanguageVersion.CSharp14));

    /// <summary>Classes, what their constructors are given (the member of an enumeration as a text), and the shape of the input.</summary>
    public static TheoryData<string, object[], int[]> Instances => new()
    {
        { "Chosen", [7, "Norm.Batch", true, 0f], [8, 7] },
        { "Chosen", [7, "Norm.Layer", true, 0.5f], [8, 7] },
        { "Chosen", [5, "Norm.None", false, 0f], [3, 5] },
        { "Probed", [3, 5], [2, 3, 20, 20] },
        { "Counted", [], [3, 1, 8, 8] },
        { "Undeclared", [8, 2], [2, 5, 8] },
        { "Classifier", [3, true], [2, 1, 8, 8] },
        { "Classifier", [2, false], [2, 1, 8, 8] },
        { "Shaped", [6, 0.25f], [5, 6] },
        { "Shaped", [9, 0f], [3, 9] },
        { "Flagged", [true, "tanh"], [3, 4] },
        { "Flagged", [false, "selu"], [3, 4] },
        { "Flagged", [false, "elu"], [3, 4] },
        { "FlaggedField", [true], [3, 4] },
        { "Kinds", [0], [3, 4] },
        { "Kinds", [1], [3, 4] },
        { "Kinds", [7], [3, 4] },
        { "FlaggedField", [false], [3, 4] },
        { "OfRounds", [4], [3, 4] },
        { "Named", [], [3, 4] },
        { "Biased", [2, true], [2, 2, 5, 5] },
        { "Biased", [2, false], [2, 2, 5, 5] },
        { "BiasedPair", [], [2, 1, 5, 5] },
        { "OpenAttention", [6, 3], [2, 5, 6] },
        { "NamedInSteps", [], [3, 4] },
        { "Pyramid", [], [2, 3, 16, 16] },
        { "HiddenStates", [5], [3, 4] },
        { "Kept", [], [3, 4] },
        { "Enlarged", [2], [2, 1, 4, 5] },
        { "Enlarged", [3], [1, 1, 3, 2] },
    };

    [Theory]
    [MemberData(nameof(Instances))]
    public void A_network_runs_compiled_and_as_eagerly(string type, object[] arguments, int[] shape)
    {
        RandomState.Seed(1);
        var net = Assembly.Value.New(type, arguments.Select(Assembly.Value.Constant).ToArray());
        BothWays.Check(net, Tensor.Randn(shape));
    }

    /// <summary>Compiled or not: what a constructor adds in a loop or under a condition is there as often as it says.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void A_container_that_is_first_touched_in_a_loop_holds_all_of_its_rounds(int depth, bool extra)
    {
        var net = Assembly.Value.New("Filled", depth, extra);
        var x = Tensor.Randn(3, 4);
        Assert.Equal(GeneratedAssembly.Method(net, "Forward")(x).ToArray<float>(), GeneratedAssembly.Method(net, "Call")(x).ToArray<float>());
    }

    [Theory]
    [InlineData("Plain", 6)]
    [InlineData("Set", 6)]
    [InlineData("Heads", 8)]
    public void What_an_object_initialiser_sets_decides_what_runs(string maker, int width)
    {
        RandomState.Seed(1);
        BothWays.Check(Assembly.Value.Made(maker), Tensor.Randn(3, width));
    }
}
