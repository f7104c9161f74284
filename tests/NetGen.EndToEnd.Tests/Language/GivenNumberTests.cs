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

    private static void Check(string source, object[] made, object[] options, string forward)
    {
        var net = GeneratedAssembly.Build(source, LanguageVersion.CSharp14).New("Net", made);
        RandomState.Seed(2);
        object[] given = [.. Enumerable.Range(0, forward.Split("] Tensor ").Length - 1).Select(_ => Tensor.Randn([7, 4])), .. options];
        var trained = BothWays.Check(net, given);
        Assert.Contains(trained["fc.weight"], gradient => gradient != 0);
    }
}
