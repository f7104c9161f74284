using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Children that are made of an array of constants, inside networks that are compiled.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class MadeChildTests
{
    private const string Networks = """
        [Module]
        public partial class Mlp
        {
            private readonly ModuleList<Linear> layers = new();
            private readonly Dropout drop;

            public Mlp(float dropout, params int[] sizes)
            {
                for (var i = 0; i < sizes.Length - 1; i++) layers.Add(new Linear(sizes[i], sizes[i + 1]));
                drop = new Dropout(dropout);
            }

            public Tensor Forward(Tensor x)
            {
                for (var i = 0; i < layers.Count; i++)
                {
                    x = layers[i].Call(x);
                    if (i < layers.Count - 1) x = drop.Call(F.Gelu(x));
                }

                return x;
            }
        }

        [Module]
        public partial class Stages
        {
            private readonly Sequential body;

            public Stages(int[] widths, bool[] halves)
            {
                var stages = new List<Module>();
                var channels = 1;
                for (var i = 0; i < widths.Length; i++)
                {
                    stages.Add(new Conv2d(channels, widths[i], 3, stride: halves[i] ? 2 : 1, padding: 1));
                    stages.Add(new BatchNorm2d(widths[i]));
                    stages.Add(new ReLU());
                    channels = widths[i];
                }

                body = new Sequential(stages.ToArray());
            }

            public Tensor Forward(Tensor x) => body.Call(x);
        }

        [Module]
        public partial class Net
        {
            private readonly Mlp trunk = new(0.25f, 4, 16, 8);
            private readonly Mlp head = new(0f, 8, 3);
            public Tensor Forward([Shape("N", 4)] Tensor x) => F.LogSoftmax(head.Call(F.Relu(trunk.Call(x))), 1);
        }

        [Module]
        public partial class Pictures(int classes)
        {
            private readonly Stages stages = new([4, 6, 6], [true, false, true]);
            private readonly Linear head = new(6, classes);
            public Tensor Forward([Shape("N", 1, 8, 8)] Tensor x) => head.Call(stages.Call(x).Mean([2, 3]));
        }
        """;

    private static readonly Lazy<GeneratedAssembly> Assembly = new(() => GeneratedAssembly.Build(
        "using NetGen;\nusing NetGen.Layers;\nusing System;\nusing System.Collections.Generic;\n" + Networks, LanguageVersion.CSharp14));

    public static TheoryData<string, object[], int[]> Instances => new()
    {
        { "Net", [], [5, 4] },
        { "Pictures", [3], [2, 1, 8, 8] },
        { "Pictures", [7], [3, 1, 8, 8] },
    };

    [Theory]
    [MemberData(nameof(Instances))]
    public void A_network_of_them_runs_compiled_and_as_eagerly(string type, object[] arguments, int[] shape)
    {
        RandomState.Seed(1);
        var module = Assembly.Value.New(type, arguments);
        Assert.True(GeneratedAssembly.RunsCompiled(module, Tensor.Randn(shape)), $"{type} runs eagerly");
        Comparison.Run(module, [shape], Networks);
    }
}
