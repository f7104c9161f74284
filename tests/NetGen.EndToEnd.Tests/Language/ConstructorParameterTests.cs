using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Networks whose sizes, probabilities and options the constructor is given: compiled by themselves, read from the instance.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class ConstructorParameterTests
{
    private const string Networks = """
        [Module]
        public partial class Mlp(int input, int hidden, float dropout)
        {
            private readonly Sequential layers = new(new Linear(input, hidden), new ReLU(), new Dropout(dropout), new Linear(hidden, 3));
            public Tensor Forward([Shape("N", "input")] Tensor x) => layers.Call(x);
        }

        [Module]
        public partial class Ordinary
        {
            private readonly Linear fc;
            private readonly Dropout drop;

            public Ordinary(int input, float dropout)
            {
                fc = new Linear(input, 2 * input);
                drop = new Dropout(dropout);
            }

            public Tensor Forward([Shape("N", "input")] Tensor x) => drop.Call(fc.Call(x));
        }

        [Module]
        public partial class Contained
        {
            private readonly Sequential layers;

            public Contained(int input, float dropout, int window)
            {
                layers = new Sequential(new Conv1d(1, input, window, padding: window - 1), new Dropout(dropout), new MaxPool1d(window));
            }

            public Tensor Forward([Shape("N", 1, "T")] Tensor x) => layers.Call(x);
        }

        [Module]
        public partial class Scaled(int features, float scale)
        {
            private readonly float root = 1f / MathF.Sqrt(features);
            public Tensor Forward([Shape("N", "features")] Tensor x) => x * root * scale + (scale > 1 ? 1f : scale / 3);
        }

        [Module]
        public partial class Tempered(int features, float power)
        {
            public Tensor Forward([Shape("N", "features")] Tensor x) =>
                F.Softmax(x * MathF.Pow(features, -power), 1).View(-1, features, 1).Transpose(1, 2).Contiguous().View(-1, features) + MathF.Min(power, 0.75f) * x.Clone();
        }

        [Module]
        public partial class Optional(int features, bool bias, bool first)
        {
            private readonly Linear fc = new(features, features, bias);
            private readonly LayerNorm norm = new(features);
            public Tensor Forward([Shape("N", "features")] Tensor x) => first ? fc.Call(norm.Call(x)) : norm.Call(fc.Call(x));
        }

        [Module]
        public partial class Chosen(int features, string mode, StochasticDepthMode kind)
        {
            private readonly Linear fc = new(features, features);

            public Tensor Forward([Shape("N", "features")] Tensor x)
            {
                x = mode == "twice" ? fc.Call(fc.Call(x)) : fc.Call(x);
                return kind switch { StochasticDepthMode.Batch => F.Relu(x), _ => F.Tanh(x) };
            }
        }

        [Module]
        public partial class Squeeze(int channels)
        {
            private readonly Linear down = new(channels, Math.Max(2, channels / 4));
            private readonly Linear up = new(Math.Max(2, channels / 4), channels);
            public Tensor Forward([Shape("N", "channels")] Tensor x) => x * F.Sigmoid(up.Call(F.Relu(down.Call(x))));
        }
        """;

    private static readonly Lazy<GeneratedAssembly> Assembly = new(() => GeneratedAssembly.Build(
        "using NetGen;\nusing NetGen.Layers;\nusing System;\n" + Networks, LanguageVersion.CSharp14));

    public static TheoryData<string, object[], int[]> Instances => new()
    {
        { "Mlp", [4, 6, 0.25f], [5, 4] },
        { "Mlp", [3, 2, 0f], [2, 3] },
        { "Ordinary", [4, 0.5f], [3, 4] },
        { "Contained", [4, 0.5f, 2], [3, 1, 9] },
        { "Contained", [2, 0.1f, 3], [3, 1, 8] },
        { "Scaled", [6, 2f], [3, 6] },
        { "Scaled", [5, 0.5f], [3, 5] },
        { "Tempered", [6, 0.5f], [3, 6] },
        { "Tempered", [5, 1f], [3, 5] },
        { "Optional", [4, true, true], [3, 4] },
        { "Optional", [4, false, true], [3, 4] },
        { "Optional", [4, true, false], [3, 4] },
        { "Chosen", [4, "twice", StochasticDepthMode.Batch], [3, 4] },
        { "Chosen", [4, "once", StochasticDepthMode.Row], [3, 4] },
        { "Squeeze", [16], [3, 16] },
        { "Squeeze", [4], [3, 4] },
    };

    [Theory]
    [MemberData(nameof(Instances))]
    public void An_instance_runs_compiled_and_as_eagerly(string type, object[] arguments, int[] shape)
    {
        RandomState.Seed(1);
        var module = Assembly.Value.New(type, arguments);
        Assert.True(GeneratedAssembly.RunsCompiled(module, Tensor.Randn(shape)), $"{type} runs eagerly");
        Comparison.Run(module, [shape], Networks);
    }

    [Fact]
    public void A_probability_that_is_none_is_refused_as_eagerly()
    {
        const string source = """
            using NetGen;
            [Module]
            public partial class Net(float p)
            {
                public Tensor Forward([Shape("N", 3)] Tensor x) => F.Dropout(x, p, Training);
            }
            """;
        var net = GeneratedAssembly.Build(source).New("Net", 1.5f);
        foreach (var method in new[] { "Call", "Forward" })
        {
            var refused = Assert.Throws<ArgumentOutOfRangeException>(() => GeneratedAssembly.Method(net, method)(Tensor.Ones(2, 3)));
            Assert.Contains("Dropout's p is a probability between 0 and 1, not 1.5.", refused.Message);
        }
    }
}
