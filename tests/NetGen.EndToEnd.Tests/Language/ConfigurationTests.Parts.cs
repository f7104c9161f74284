namespace NetGen.EndToEnd.Tests.Language;

public sealed partial class ConfigurationTests
{
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
        public partial class Kinds
        {
            private readonly Linear fc = new(4, 4);
            private readonly Module act;
            public Kinds(int kind) => act = kind switch { 0 => new ReLU(), 1 => new Tanh(), _ => new Gelu() };
            public Tensor Forward([Shape("N", 4)] Tensor x) => ((ITensorModule)act).Call(fc.Call(x));
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

    private const string Listed = """
        [Module]
        public partial class Pyramid
        {
            private readonly ModuleList<Conv2d> down = new(3, i => new Conv2d(i == 0 ? 3 : 4, 4, 3, stride: 2, padding: 1)), across = new(3, _ => new Conv2d(4, 2, 1));

            public Tensor[] Forward([Shape("N", 3, 16, 16)] Tensor x)
            {
                var levels = new List<Tensor>();
                foreach (var conv in down) { x = F.Relu(conv.Call(x)); levels.Add(x); }
                var merged = new Tensor[levels.Count];
                merged[^1] = across[^1].Call(levels[^1]);
                for (var i = levels.Count - 2; i >= 0; i--) merged[i] = across[i].Call(levels[i]) + F.Interpolate(merged[i + 1], scaleFactor: 2);
                return merged;
            }
        }

        [Module]
        public partial class HiddenStates(int width)
        {
            private readonly Linear first = new(4, width), second = new(width, width);

            public IReadOnlyList<Tensor> Forward([Shape("N", 4)] Tensor x)
            {
                List<Tensor> all = [x];
                all.Add(F.Tanh(first.Call(x)));
                all.Add(F.Tanh(second.Call(all[^1])));
                return all;
            }
        }

        [Module]
        public partial class Kept
        {
            private readonly Linear fc = new(4, 4);

            public Tensor Forward([Shape("N", 4)] Tensor x)
            {
                var mask = (fc.Call(x) > 0).To(DType.Float32);
                return x * mask * (mask.Numel / (mask.Sum() + 1)) + fc.Call(x) / x.Numel;
            }
        }

        [Module]
        public partial class Enlarged(int factor)
        {
            private readonly Conv2d conv = new(1, factor * factor, 3, padding: 1);
            private readonly PixelShuffle shuffle = new(factor);
            private readonly Upsample upsample = new(scaleFactor: factor);

            public Tensor Forward([Shape("N", 1, "H", "W")] Tensor x) =>
                shuffle.Call(conv.Call(x)) + F.Interpolate(x, scaleFactor: factor, mode: InterpolationMode.Bilinear) * upsample.Call(x);
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
}
