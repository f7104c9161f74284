namespace NetGen.EndToEnd.Tests.Language;

public sealed partial class ConfigurationTests
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
}
