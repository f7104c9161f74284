using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Networks that are configured as people configure them: eager and compiled agree in values, gradients and buffers.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class ConfigurationTests
{
    private const string Chosen = """
        public enum Norm { None, Batch, Layer }

        [Module]
        public partial class Chosen(int inputs, Norm norm, bool residual, float drop = 0.1f)
        {
            private readonly Linear fc = new(inputs, inputs);
            private readonly BatchNorm1d? batch = norm == Norm.Batch ? new BatchNorm1d(inputs) : null;
            private readonly LayerNorm? layer = norm == Norm.Layer ? new LayerNorm(inputs) : null;

            public Tensor Forward([Shape("N", "inputs")] Tensor x)
            {
                var y = fc.Call(x);
                y = norm switch
                {
                    Norm.Batch => batch!.Call(y),
                    Norm.Layer => layer!.Call(y),
                    _ => y,
                };
                if (drop > 0) y = F.Dropout(y, drop, Training);
                return residual ? x + y : y;
            }
        }

        """;

    private const string Probed = """
        [Module]
        public partial class Probed
        {
            private readonly Sequential features;
            private readonly Sequential head;

            public Probed(int channels, int outputs)
            {
                features = new Sequential(new Conv2d(channels, 4, 5, stride: 2), new ReLU(), new Conv2d(4, 6, 3, stride: 2), new ReLU(), new Flatten());
                int size;
                using (GradMode.NoGrad()) size = features.Call(Tensor.Zeros(1, channels, 20, 20)).Size(1);
                head = new Sequential(new Linear(size, outputs), new ReLU());
            }

            public Tensor Forward(Tensor x) => head.Call(features.Call(x / 255f));
        }

        [Module]
        public partial class Counted
        {
            private readonly Conv2d features = new(1, 3, 3);
            private readonly Linear head;
            public Counted() => head = new Linear((int)features.Call(Tensor.Zeros([1, 1, 8, 8])).Numel, 2);
            public Tensor Forward([Shape("N", 1, 8, 8)] Tensor x) => head.Call(features.Call(x).Flatten(1));
        }

        """;

    private const string Undeclared = """
        [Module]
        public partial class Undeclared
        {
            private readonly int heads;
            private readonly Linear q, k, v, o;

            public Undeclared(int dim, int heads)
            {
                this.heads = heads;
                (q, k, v, o) = (new(dim, dim), new(dim, dim), new(dim, dim), new(dim, dim));
            }

            public Tensor Forward(Tensor x)
            {
                var (b, t, c) = (x.Size(0), x.Size(1), x.Size(2));
                Tensor Split(Tensor y) => y.View(b, t, heads, c / heads).Transpose(1, 2);
                var scores = F.MatMul(Split(q.Call(x)), Split(k.Call(x)).Transpose(-2, -1)) / MathF.Sqrt(c / heads);
                return o.Call(F.MatMul(F.Softmax(scores, dim: -1), Split(v.Call(x))).Transpose(1, 2).Reshape(b, t, c));
            }
        }

        """;

    private const string Initialised = """
        public enum Act { Relu, Tanh }

        [Module]
        public partial class Head(int inputs)
        {
            private readonly Linear fc = new(inputs, inputs);
            public int Repeats { get; init; } = 1;
            public required float Scale { get; init; }
            public Act Act { get; init; }
            public bool Residual { get; init; } = true;

            public Tensor Forward([Shape("N", "inputs")] Tensor x)
            {
                var y = fc.Call(x);
                for (var i = 0; i < 2; i++) y = Act switch { Act.Relu => F.Relu(y), Act.Tanh => F.Tanh(y), _ => throw new InvalidOperationException() };
                y = F.Dropout(y * Scale, Scale, Training);
                if (Residual) y = y + x;
                return y.View(-1, Repeats, inputs / Repeats).Flatten(1);
            }
        }

        [Module]
        public partial class Heads(int dim)
        {
            private readonly Head first = new(dim) { Scale = 0.5f, Act = Act.Tanh };
            private readonly Head second = new(8) { Scale = 0.25f, Residual = false, Repeats = 4 };
            private readonly ModuleList<Head> more = new(2, i => new Head(8) { Scale = 0.1f, Repeats = i + 1 });

            public Tensor Forward([Shape("N", "dim")] Tensor x)
            {
                x = second.Call(first.Call(x));
                foreach (var head in more) x = head.Call(x);
                return x;
            }
        }

        public static class Made
        {
            public static Head Plain() => new(6) { Scale = 0.5f };
            public static Head Set() => new(6) { Scale = 0.5f, Residual = false, Repeats = 2, Act = Act.Tanh };
            public static Heads Heads() => new(8);
        }

        """;

    private const string Telling = """
        [Module]
        public partial class Backbone
        {
            private readonly Conv2d first, second;
            private readonly BatchNorm2d norm;
            public int OutChannels { get; }

            public Backbone(int channels, bool wide)
            {
                OutChannels = wide ? 4 * channels : channels;
                (first, second, norm) = (new(1, channels, 3), new(channels, OutChannels, 3), new(channels));
            }

            public Tensor Forward(Tensor x) => second.Call(F.Relu(norm.Call(first.Call(x))));
        }

        [Module]
        public partial class Classifier
        {
            private readonly Backbone backbone;
            private readonly Linear head;

            public Classifier(int channels, bool wide)
            {
                backbone = new Backbone(channels, wide);
                head = new Linear(backbone.OutChannels, 2);
            }

            public Tensor Forward([Shape("N", 1, 8, 8)] Tensor x) => head.Call(backbone.Call(x).Mean([2, 3]));
        }

        """;

    private const string Shaped = """
        [Module]
        public partial class Mlp
        {
            private readonly ModuleList<Linear> layers = new();
            private readonly Func<Tensor, Tensor> act;
            private readonly Dropout drop;

            public Mlp(Func<Tensor, Tensor> act, float dropout, params int[] sizes)
            {
                (this.act, drop) = (act, new Dropout(dropout));
                for (var i = 0; i + 1 < sizes.Length; i++) layers.Add(new Linear(sizes[i], sizes[i + 1]));
            }

            public Tensor Forward(Tensor x)
            {
                for (var i = 0; i < layers.Count; i++)
                {
                    x = layers[i].Call(x);
                    if (i < layers.Count - 1) x = drop.Call(act(x));
                }

                return x;
            }
        }

        [Module]
        public partial class Shaped(int dim, float dropout)
        {
            private readonly Mlp first = new(F.Tanh, dropout, dim, 4 * dim, dim);
            private readonly Mlp second = new(x => F.Gelu(x) * 0.5f, 0, [dim, dim / 2, 8]);
            private readonly ModuleList<Mlp> more = new(2, i => new Mlp(F.Relu, dropout / 2, 8, dim + i, 8));

            public Tensor Forward([Shape("N", "dim")] Tensor x)
            {
                x = second.Call(x + first.Call(x));
                foreach (var part in more) x = part.Call(x);
                return x;
            }
        }

        """;

    private const string Flagged = """
        [Module]
        public partial class Flagged
        {
            private readonly Linear fc = new(4, 4);
            private readonly Sequential act;

            public Flagged(bool useGelu, string last) => act = new(
                useGelu ? new Gelu() : new ReLU(),
                new Linear(4, 4),
                last switch { "tanh" => new Tanh(), "selu" => new SELU(), "elu" => new ELU(), _ => throw new ArgumentException(last, nameof(last)) });

            public Tensor Forward([Shape("N", 4)] Tensor x) => act.Call(fc.Call(x));
        }

        [Module]
        public partial class FlaggedField
        {
            private readonly Linear fc = new(4, 4);
            private readonly Module act;

            public FlaggedField(bool useGelu)
            {
                if (useGelu) act = new Gelu();
                else act = new ReLU();
            }

            public Tensor Forward([Shape("N", 4)] Tensor x) => ((ITensorModule)act).Call(fc.Call(x));
        }

        """;

    private const string Rounds = """
        [Module]
        public partial class Rounds
        {
            private readonly Sequential body;

            public Rounds(int dim, int depth)
            {
                var layers = new List<Module>();
                for (var i = 0; i < depth; i++)
                {
                    layers.Add(new Linear(dim, dim));
                    layers.Add(new ReLU());
                }

                body = new Sequential(layers.ToArray());
            }

            public Tensor Forward([Shape("N", "dim")] Tensor x) => body.Call(x);
        }

        [Module]
        public partial class RoundsInPlace
        {
            private readonly Sequential body = new();

            public RoundsInPlace(int dim, int depth, bool last)
            {
                for (var i = 0; i < depth; i++)
                {
                    body.Add(new Linear(dim, dim, bias: i > 0));
                    body.Add(new Tanh());
                }

                if (last) body.Add(new Linear(dim, dim));
            }

            public Tensor Forward([Shape("N", "dim")] Tensor x) => body.Call(x);
        }

        [Module]
        public partial class OfRounds(int dim)
        {
            private readonly Rounds first = new(dim, 3);
            private readonly RoundsInPlace second = new(4, 2, true);
            public Tensor Forward([Shape("N", 4)] Tensor x) => second.Call(first.Call(x));
        }

        [Module]
        public partial class Filled
        {
            private readonly Sequential body = new();
            private readonly Sequential other = new();

            public Filled(int depth, bool extra)
            {
                for (var i = 0; i < depth; i++) body.Add(new Tanh());
                if (extra) other.Add(new Softsign());
                other.Add(new Tanh());
            }

            public Tensor Forward([Shape("N", 4)] Tensor x) => other.Call(body.Call(x));
        }

        """;

    private const string Named = """
        [Module]
        public partial class Named
        {
            private readonly Linear trunk = new(4, 6), classes = new(6, 3), boxes = new(6, 4);

            public Dictionary<string, Tensor> Forward([Shape("N", 4)] Tensor x)
            {
                var y = F.Relu(trunk.Call(x));
                return new() { ["classes"] = F.LogSoftmax(classes.Call(y), 1), ["{boxes}"] = boxes.Call(y) };
            }
        }

        [Module]
        public partial class NamedInSteps
        {
            private readonly Linear trunk = new(4, 6), classes = new(6, 3);

            public IReadOnlyDictionary<string, Tensor> Forward([Shape("N", 4)] Tensor x)
            {
                var result = new Dictionary<string, Tensor> { { "trunk", trunk.Call(x) } };
                result["classes"] = classes.Call(F.Relu(result["trunk"]));
                if (!result.ContainsKey("scale")) result.Add("scale", result["classes"].Abs().Mean());
                result["trunk"] = result["trunk"] * 2;
                return result;
            }
        }

        """;

    private const string Biased = """
        public sealed record ConvOptions(int Width) { public bool BatchNorm { get; init; } public float Slope { get; init; } = 0.1f; }

        [Module]
        public partial class Biased(int inputs, bool useNorm)
        {
            private readonly Conv2d conv = new(inputs, 4, 3, padding: 1, bias: !useNorm);
            private readonly BatchNorm2d? norm = useNorm ? new(4) : null;

            public Tensor Forward([Shape("N", "inputs", "H", "W")] Tensor x)
            {
                x = conv.Call(x);
                if (norm is not null) x = norm.Call(x);
                return F.Relu(x);
            }
        }

        [Module]
        public partial class BiasedPair
        {
            private readonly Inner first = new(1, new ConvOptions(3) { BatchNorm = true });
            private readonly Inner second = new(3, new ConvOptions(2));
            public Tensor Forward([Shape("N", 1, "H", "W")] Tensor x) => second.Call(first.Call(x));
        }

        [Module]
        public partial class Inner(int inputs, ConvOptions options)
        {
            private readonly Conv2d conv = new(inputs, options.Width, 3, padding: 1, bias: !options.BatchNorm);
            private readonly BatchNorm2d? norm = options.BatchNorm ? new(options.Width) : null;
            public Tensor Forward([Shape("N", "inputs", "H", "W")] Tensor x) => F.LeakyRelu(norm?.Call(conv.Call(x)) ?? conv.Call(x), options.Slope);
        }

        [Module]
        public partial class OpenAttention(int dim, int heads)
        {
            private readonly MultiheadAttention attention = new(dim, heads, batchFirst: true);

            public (Tensor Output, Tensor Weights) Forward([Shape("N", "T", "dim")] Tensor x)
            {
                var (y, weights) = attention.Call(x, x, x);
                return (y, weights!);
            }
        }

        """;

    private static readonly Lazy<GeneratedAssembly> Assembly = new(() => GeneratedAssembly.Build(
        "using NetGen;\nusing NetGen.Layers;\nusing System;\nusing System.Collections.Generic;\nusing System.Linq;\n" + Chosen + Probed + Undeclared + Initialised + Telling + Shaped + Flagged + Rounds + Named + Biased, LanguageVersion.CSharp14));

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
        { "FlaggedField", [false], [3, 4] },
        { "OfRounds", [4], [3, 4] },
        { "Named", [], [3, 4] },
        { "Biased", [2, true], [2, 2, 5, 5] },
        { "Biased", [2, false], [2, 2, 5, 5] },
        { "BiasedPair", [], [2, 1, 5, 5] },
        { "OpenAttention", [6, 3], [2, 5, 6] },
        { "NamedInSteps", [], [3, 4] },
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
