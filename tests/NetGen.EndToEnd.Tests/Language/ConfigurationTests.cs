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

    private static readonly Lazy<GeneratedAssembly> Assembly = new(() => GeneratedAssembly.Build(
        "using NetGen;\nusing NetGen.Layers;\nusing System;\nusing System.Collections.Generic;\nusing System.Linq;\n" + Chosen + Probed + Undeclared, LanguageVersion.CSharp14));

    /// <summary>Classes, what their constructors are given (the member of an enumeration as a text), and the shape of the input.</summary>
    public static TheoryData<string, object[], int[]> Instances => new()
    {
        { "Chosen", [7, "Norm.Batch", true, 0f], [8, 7] },
        { "Chosen", [7, "Norm.Layer", true, 0.5f], [8, 7] },
        { "Chosen", [5, "Norm.None", false, 0f], [3, 5] },
        { "Probed", [3, 5], [2, 3, 20, 20] },
        { "Counted", [], [3, 1, 8, 8] },
        { "Undeclared", [8, 2], [2, 5, 8] },
    };

    [Theory]
    [MemberData(nameof(Instances))]
    public void A_network_runs_compiled_and_as_eagerly(string type, object[] arguments, int[] shape)
    {
        RandomState.Seed(1);
        var net = Assembly.Value.New(type, arguments.Select(Assembly.Value.Constant).ToArray());
        BothWays.Check(net, Tensor.Randn(shape));
    }
}
