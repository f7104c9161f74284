using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Numbers that a constructor or a call is given reach the compiled operations: eager and compiled agree, in values and gradients.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class GivenNumberTests
{
    private const string One = "public Tensor Forward([Shape(\"N\", 4)] Tensor x) => ";
    private const string Two = "public Tensor Forward([Shape(\"N\", 4)] Tensor x, [Shape(\"N\", 4)] Tensor y) => ";
    private const string Three = "public Tensor Forward([Shape(\"N\", 4)] Tensor x, [Shape(\"N\", 4)] Tensor y, [Shape(\"N\", 4)] Tensor z) => ";

    [Theory]
    [InlineData("double", 0.3, "private readonly LeakyReLU act = new(given);", One + "act.Call(fc.Call(x));")]
    [InlineData("float", 0.3f, "", One + "F.LeakyRelu(fc.Call(x), given);")]
    [InlineData("double", 0.3, "private readonly Sequential body = new(new Linear(4, 4), new LeakyReLU(given), new Linear(4, 4));", One + "body.Call(fc.Call(x));")]
    [InlineData("double", 0.7, "private readonly ELU act = new(given);", One + "act.Call(fc.Call(x));")]
    [InlineData("float", 0.5f, "private readonly Softplus act = new(given);", One + "act.Call(fc.Call(x));")]
    [InlineData("double", 0.2, "private readonly Hardshrink act = new(given);", One + "act.Call(fc.Call(x));")]
    [InlineData("double", 0.2, "private readonly Threshold act = new(given, -given);", One + "act.Call(fc.Call(x));")]
    [InlineData("double", 0.4, "", One + "F.Clamp(fc.Call(x), -given, given / 2);")]
    [InlineData("float", 0.4f, "private readonly StochasticDepth drop = new(given, StochasticDepthMode.Row);", One + "drop.Call(fc.Call(x));")]
    [InlineData("double", 0.8, "", One + "fc.Call(x).MaskedFill(x > 0f, given);")]
    [InlineData("double", 0.8, "", One + "fc.Call(x) * (float)(System.Math.Sin(given) + System.Math.Tanh(given) - System.Math.Log10(given));")]
    [InlineData("float", 0.8f, "", One + "fc.Call(x) / (float)System.Math.Log2(1 + given);")]
    [InlineData("double", 0.4, "private readonly BatchNorm1d norm = new(4, momentum: given);", One + "norm.Call(fc.Call(x));")]
    [InlineData("double", 0.8, "private readonly TripletMarginLoss loss = new(given);", Three + "loss.Call(fc.Call(x), y, z);")]
    [InlineData("double", 0.8, "private readonly MarginRankingLoss loss = new(given);", Three + "loss.Call(fc.Call(x), y, F.Sign(z));")]
    [InlineData("double", 0.8, "private readonly HingeEmbeddingLoss loss = new(given);", Two + "loss.Call(fc.Call(x), F.Sign(y));")]
    [InlineData("double", 0.1, "", Three + "F.CosineEmbeddingLoss(fc.Call(x), y, F.Sign(z[.., 0]), given);")]
    [InlineData("double", 1e-2, "private readonly LayerNorm norm = new(4, eps: given);", One + "norm.Call(fc.Call(x));")]
    [InlineData("double", 1e-2, "private readonly BatchNorm1d norm = new(4, given);", One + "norm.Call(fc.Call(x));")]
    [InlineData("double", 1e-2, "private readonly GroupNorm norm = new(2, 4, given); private readonly RMSNorm last = new(4, given);", One + "last.Call(norm.Call(fc.Call(x)));")]
    [InlineData("double", 1e-2, "private readonly InstanceNorm1d norm = new(2, given, trackRunningStats: true);", One + "norm.Call(fc.Call(x).View(-1, 2, 2));")]
    [InlineData("double", 1e-2, "", One + "F.LayerNorm(fc.Call(x), [4], eps: given) + F.RmsNorm(x, [4], eps: given);")]
    [InlineData("float", 0.4f, "private readonly MultiheadAttention attention = new(4, 2, given); private readonly Linear up = new(4, 12);", One + "attention.Call(up.Call(fc.Call(x)).View(-1, 3, 4), causal: true);")]
    [InlineData("float", 0.4f, "private readonly MultiheadAttention attention = new(4, 2, given, batchFirst: true);", "public Tensor Forward([Shape(\"N\", 4)] Tensor x) { var y = fc.Call(x).View(1, -1, 4); return attention.Call(y, y, y).Output; }")]
    [InlineData("float", 0.4f, "private readonly TransformerEncoderLayer layer = new(4, 2, 8, given, batchFirst: true);", One + "layer.Call(fc.Call(x).View(1, -1, 4));")]
    [InlineData("float", 0.4f, "private readonly GRU gru = new(4, 3, numLayers: 2, dropout: given, batchFirst: true);", One + "gru.Call(fc.Call(x).View(1, -1, 4)).Output;")]
    [InlineData("float", 0.4f, "", "public Tensor Forward([Shape(\"N\", 4)] Tensor x) { var y = fc.Call(x).View(1, -1, 4); return F.ScaledDotProductAttention(y, y, y, dropoutP: Training ? given : 0); }")]
    [InlineData("float", 0.4f, "private readonly AlphaDropout drop = new(given);", One + "drop.Call(fc.Call(x));")]
    [InlineData("float", 1f, "private readonly AlphaDropout drop = new(given);", One + "drop.Call(fc.Call(x)) + fc.Call(x);")]
    [InlineData("float", 0.2f, "private readonly CrossEntropyLoss loss = new(labelSmoothing: given);", One + "loss.Call(fc.Call(x), F.Argmax(x, 1));")]
    [InlineData("float", 0.2f, "", One + "F.LinearCrossEntropy(x, fc.Weight, fc.Bias, F.Argmax(x, 1), labelSmoothing: given);")]
    [InlineData("double", 0.5, "private readonly SmoothL1Loss loss = new(beta: given);", Two + "loss.Call(fc.Call(x), y);")]
    [InlineData("double", 0.5, "private readonly HuberLoss loss = new(delta: given);", Two + "loss.Call(fc.Call(x), y) + F.SmoothL1Loss(x, y, beta: given / 2);")]
    [InlineData("double", 0.5, "private readonly CELU act = new(given);", One + "act.Call(fc.Call(x));")]
    [InlineData("double", 0.5, "private readonly Hardtanh act = new(-given, given);", One + "act.Call(fc.Call(x));")]
    [InlineData("double", 0.2, "private readonly Softshrink act = new(given);", One + "act.Call(fc.Call(x));")]
    [InlineData("double", 0.3, "", One + "F.Cat([fc.Call(x), Tensor.Full([x.Size(0), 1], given), x.FullLike(given)], 1);")]
    [InlineData("float", 0.2f, "private readonly MultiheadAttention attention = new(4, 2, given, batchFirst: true); private readonly LayerNorm norm = new(4, eps: given / 100);", "public (Tensor, Tensor) Forward([Shape(\"N\", 4)] Tensor x) { var y = norm.Call(fc.Call(x)).View(1, -1, 4); var (output, weights) = attention.Call(y, y, y); return (output, weights!); }")]
    public void Of_the_constructor(string type, object given, string member, string forward) => Check(
        $$"""
        using NetGen;
        using NetGen.Layers;

        [Module]
        public sealed partial class Net({{type}} given)
        {
            private readonly Linear fc = new(4, 4);
            {{member}}
            {{forward}}
        }
        """,
        [given],
        [],
        forward);

    [Theory]
    [InlineData("double slope", 0.3, "F.LeakyRelu(fc.Call(x), slope)")]
    [InlineData("float limit", 0.3f, "F.Clamp(fc.Call(x), -limit, limit)")]
    public void Of_the_call(string parameter, object given, string value) => Check(
        $$"""
        using NetGen;
        using NetGen.Layers;

        [Module]
        public sealed partial class Net
        {
            private readonly Linear fc = new(4, 4);
            public Tensor Forward([Shape("N", 4)] Tensor x, {{parameter}}) => {{value}};
        }
        """,
        [],
        [given],
        One);

    [Theory]
    [InlineData("private readonly LayerNorm part;", "part = new(4, rate);")]
    [InlineData("private readonly BatchNorm1d part;", "part = new(4, rate);")]
    [InlineData("private readonly GroupNorm part;", "part = new(2, 4, rate);")]
    [InlineData("private readonly AlphaDropout part;", "part = new(drop);")]
    [InlineData("private readonly CELU part;", "part = new(rate);")]
    [InlineData("private readonly ELU part;", "part = new(rate);")]
    [InlineData("private readonly LeakyReLU part;", "part = new(rate);")]
    [InlineData("private readonly Softshrink part;", "part = new(rate);")]
    [InlineData("private readonly Hardshrink part;", "part = new(rate);")]
    [InlineData("private readonly Hardtanh part;", "part = new(-1, rate);")]
    [InlineData("private readonly MultiheadAttention attention; private readonly Flatten part = new(0, 1);", "attention = new(4, 2, drop);")]
    [InlineData("private readonly Sequential part;", "part = new(new LayerNorm(4, rate), new ELU(rate), new Dropout(drop));")]
    public void That_only_a_layer_keeps(string member, string made)
    {
        var call = member.Contains("attention", StringComparison.Ordinal) ? "attention.Call(fc.Call(x).View(1, -1, 4))" : "fc.Call(x)";
        Check(
            $$"""
            using NetGen;
            using NetGen.Layers;

            [Module]
            public sealed partial class Net
            {
                private readonly Linear fc = new(4, 4);
                {{member}}
                public Net(double rate, float drop) { {{made}} }
                {{One}}part.Call({{call}});
            }
            """,
            [0.3, 0.4f],
            [],
            One);
    }

    [Theory]
    [InlineData("CELU act = new(given)", 0.0, "act.Call(fc.Call(x))", "alpha")]
    [InlineData("Hardtanh act = new(-1, given)", -2.0, "act.Call(fc.Call(x))", "maxVal")]
    [InlineData("Softshrink act = new(given)", -0.5, "act.Call(fc.Call(x))", "lambda")]
    [InlineData("HuberLoss loss = new(delta: given)", 0.0, "loss.Call(fc.Call(x), x)", "delta")]
    [InlineData("SmoothL1Loss loss = new(beta: given)", -1.0, "loss.Call(fc.Call(x), x)", "beta")]
    [InlineData("CrossEntropyLoss loss = new(labelSmoothing: (float)given)", 1.5, "loss.Call(fc.Call(x), F.Argmax(x, 1))", "labelSmoothing")]
    public void What_eager_code_refuses_compiled_code_refuses(string member, double given, string value, string argument)
    {
        var net = GeneratedAssembly.Build(
            $$"""
            using NetGen;
            using NetGen.Layers;

            [Module]
            public sealed partial class Net(double given)
            {
                private readonly Linear fc = new(4, 4);
                private readonly {{member}};
                {{One}}{{value}};
            }
            """,
            LanguageVersion.CSharp14).New("Net", given);
        object[] x = [Tensor.Randn(3, 4)];
        foreach (var method in new[] { "Forward", "Call" })
        {
            var refusal = Assert.Throws<System.Reflection.TargetInvocationException>(() => net.GetType().GetMethod(method)!.Invoke(net, x)).InnerException;
            Assert.Equal(argument, Assert.IsAssignableFrom<ArgumentException>(refusal).ParamName);
        }
    }

    private static void Check(string source, object[] made, object[] options, string forward)
    {
        var net = GeneratedAssembly.Build(source, LanguageVersion.CSharp14).New("Net", made);
        RandomState.Seed(2);
        object[] given = [.. Enumerable.Range(0, forward.Split("] Tensor ").Length - 1).Select(_ => Tensor.Randn([7, 4])), .. options];
        var trained = BothWays.Check(net, given);
        Assert.Contains(trained["fc.weight"], gradient => gradient != 0);
    }
}
