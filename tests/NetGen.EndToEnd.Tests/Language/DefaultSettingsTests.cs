using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Constructors that say which settings they have where they are given none.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class DefaultSettingsTests
{
    private const string Options = """
        using NetGen;
        using NetGen.Layers;

        public sealed class Options
        {
            public int Width { get; init; } = 6;
            public float Slope { get; init; } = 0.3f;
            public bool Residual { get; init; } = true;
            public int Hidden => 2 * Width;
        }

        """;

    private const string Forward = """
            public Tensor Forward([Shape("N", 5)] Tensor x)
            {
                var y = second.Call(F.LeakyRelu(first.Call(x), options.Slope));
                return options.Residual ? x + y : y;
            }
        }

        """;

    private const string Assigned = """
        [Module]
        public partial class Net
        {
            private readonly Options options;
            private readonly Linear first, second;
            public Net(Options? options = null)
            {
                options ??= new();
                this.options = options;
                first = new Linear(5, options.Hidden);
                second = new Linear(options.Hidden, 5);
            }

        """ + Forward;

    private const string Chosen = """
        [Module]
        public partial class Net(Options? given = null)
        {
            private readonly Options options = given ?? new Options();
            private readonly Linear first = new(5, (given ?? new Options()).Hidden), second = new((given ?? new Options()).Hidden, 5);

        """ + Forward;

    private const string Outer = """
        [Module]
        public partial class Outer
        {
            private readonly Net one = new(), other = new(new Options { Width = 3, Residual = false, Slope = 0.1f }), third = new(null);
            private readonly Linear head = new(5, 2);
            public Tensor Forward([Shape("N", 5)] Tensor x) => head.Call(third.Call(other.Call(one.Call(x))));
        }

        [Module]
        public partial class Made
        {
            private readonly Net net;
            public Made(int width) => net = new Net(new Options { Width = width });
            public Tensor Forward([Shape("N", 5)] Tensor x) => net.Call(x);
        }
        """;

    [Theory]
    [InlineData(Assigned)]
    [InlineData(Chosen)]
    public void Of_an_object(string net)
    {
        var source = Options + net + Outer;
        var assembly = GeneratedAssembly.Build(source);
        var options = assembly.New("Outer").GetType().Assembly.GetType("Options")!;
        var given = Activator.CreateInstance(options)!;
        options.GetProperty("Width")!.SetValue(given, 4);
        options.GetProperty("Residual")!.SetValue(given, false);
        options.GetProperty("Slope")!.SetValue(given, -0.5f);
        foreach (var module in new[] { assembly.New("Net", [null!]), assembly.New("Net", given), assembly.New("Outer"), assembly.New("Made", 7) })
        {
            Assert.True(assembly.IsCompiled(module.GetType().Name), assembly.Report(module.GetType().Name));
            Assert.True(GeneratedAssembly.RunsCompiled(module, Tensor.Randn(3, 5)), $"{module.GetType().Name} runs eagerly");
            Comparison.Run(module, [[4, 5], [1, 5]], source);
        }
    }

    [Theory]
    [InlineData("slope ??= 0.4; this.slope = slope.Value;")]
    [InlineData("this.slope = slope ?? 0.4;")]
    [InlineData("slope = slope ?? 0.4; this.slope = slope.Value;")]
    public void Of_a_number(string statements)
    {
        var source = Options + $$"""
            [Module]
            public partial class Net
            {
                private readonly double slope;
                private readonly Linear fc = new(5, 5);
                public Net(double? slope = null)
                {
                    {{statements}}
                }

                public Tensor Forward([Shape("N", 5)] Tensor x) => F.LeakyRelu(fc.Call(x), slope);
            }

            [Module]
            public partial class Outer
            {
                private readonly Net one = new(), other = new(0.9);
                public Tensor Forward([Shape("N", 5)] Tensor x) => other.Call(one.Call(x));
            }
            """;
        var assembly = GeneratedAssembly.Build(source);
        foreach (var module in new[] { assembly.New("Net", [null!]), assembly.New("Net", 0.7), assembly.New("Outer") })
        {
            Comparison.Run(module, [[4, 5], [1, 5]], source);
        }

        Assert.True(assembly.IsCompiled("Outer"), assembly.Report("Outer"));
    }
}
