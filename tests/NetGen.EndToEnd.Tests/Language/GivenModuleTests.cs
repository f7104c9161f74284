using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Modules that a constructor is given, and modules of a type that the class is given.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class GivenModuleTests
{
    private const string Wrappers = """
        [Module]
        public partial class Residual<T>(T inner) where T : Module, ITensorModule
        {
            private readonly T inner = inner;
            public Tensor Forward(Tensor x) => x + inner.Call(x);
        }

        [Module]
        public partial class Scaled
        {
            private readonly Sequential body;
            private readonly float scale;
            public Scaled(Linear first, float scale)
            {
                ArgumentNullException.ThrowIfNull(first);
                body = new Sequential(first, new Tanh());
                this.scale = scale;
            }

            public Tensor Forward(Tensor x) => body.Call(x) * scale;
        }

        [Module]
        public partial class Twice<T> where T : Module, ITensorModule, new()
        {
            private readonly T first = new();
            private readonly ModuleList<T> rest = new(2, _ => new T());
            public Tensor Forward(Tensor x)
            {
                x = first.Call(x);
                foreach (var one in rest) x = x + one.Call(x);
                return x;
            }
        }

        [Module]
        public partial class Six
        {
            private readonly Linear fc = new(6, 6);
            public Tensor Forward([Shape("N", 6)] Tensor x) => F.Tanh(fc.Call(x));
        }

        [Module]
        public partial class Block
        {
            private readonly Linear main;
            private readonly Sequential? downsample;
            public Block(int inPlanes, int planes, Sequential? downsample = null)
            {
                main = new Linear(inPlanes, planes);
                this.downsample = downsample;
            }

            public Tensor Forward(Tensor x)
            {
                var identity = x;
                if (downsample is not null) identity = downsample.Call(x);
                return F.Relu(main.Call(x)) + identity;
            }
        }

        """;

    [Theory]
    [InlineData("Residual<Linear>", "new(new Linear(6, 6))", "inner.weight")]
    [InlineData("Residual<Sequential>", "new(new Sequential(new Linear(6, 9), new ReLU(), new Linear(9, 6)))", "inner.2.weight")]
    [InlineData("Residual<Residual<Six>>", "new(new Residual<Six>(new Six()))", "inner.inner.fc.weight")]
    [InlineData("Sequential", "new(new Residual<Linear>(new Linear(6, 6)), new Residual<Six>(new()))", "1.inner.fc.weight")]
    [InlineData("Twice<Six>", "new()", "rest.1.fc.weight")]
    [InlineData("Residual<Twice<Six>>", "new(new Twice<Six>())", "inner.first.fc.weight")]
    [InlineData("Twice<Twice<Six>>", "new()", "rest.0.rest.1.fc.weight")]
    [InlineData("Scaled", "new(new Linear(6, 6), 0.5f)", "body.0.weight")]
    [InlineData("Block", "new(6, 6)", "main.weight")]
    [InlineData("Block", "new(6, 3, new Sequential(new Linear(6, 3), new LayerNorm(3)))", "downsample.1.weight")]
    [InlineData("Sequential", "Layers([6, 4, 4])", "0.downsample.0.weight")]
    public void Are_written_in_the_place_of_their_calls(string type, string creation, string name)
    {
        var source = Wrappers + $$"""
            [Module]
            public partial class Net
            {
                private readonly Linear first = new(5, 6);
                private readonly {{type}} child = {{creation}};
                public Tensor Forward([Shape("N", 5)] Tensor x) => F.Sigmoid(child.Call(first.Call(x)));

                private static Sequential Layers(int[] widths)
                {
                    var layers = new List<Module>();
                    for (var i = 1; i < widths.Length; i++)
                    {
                        Sequential? downsample = null;
                        if (widths[i] != widths[i - 1]) downsample = new Sequential(new Linear(widths[i - 1], widths[i], bias: false));
                        layers.Add(new Block(widths[i - 1], widths[i], downsample));
                    }

                    return new Sequential([.. layers]);
                }
            }
            """;
        Check(source, "child." + name);
    }

    [Fact]
    public void Sizes_in_them_are_those_of_who_makes_them() => Check(
        Wrappers + """
        [Module]
        public partial class Wide(int dim, int width)
        {
            private readonly Linear up = new(dim, width);
            private readonly Residual<Deep> body = new(new Deep(width, new Linear(width, 2 * width)));
            private readonly Linear down = new(width, dim);
            public Tensor Forward([Shape("N", "dim")] Tensor x) => down.Call(body.Call(up.Call(x)));
        }

        [Module]
        public partial class Deep
        {
            private readonly Linear up;
            private readonly Linear down;
            public Deep(int dim, Linear up) => (this.up, down) = (up, new Linear(2 * dim, dim));
            public Tensor Forward(Tensor x) => down.Call(F.Relu(up.Call(x)));
        }

        [Module]
        public partial class Net
        {
            private readonly Wide wide = new(5, 4);
            public Tensor Forward([Shape("N", 5)] Tensor x) => wide.Call(x);
        }
        """,
        "wide.body.inner.up.weight");

    [Fact]
    public void One_module_given_twice_is_shared() => Check(
        Wrappers + """
        [Module]
        public partial class Net
        {
            private readonly Residual<Linear> first;
            private readonly Residual<Linear> second;
            public Net()
            {
                var shared = new Linear(5, 5);
                first = new Residual<Linear>(shared);
                second = new Residual<Linear>(shared);
            }

            public Tensor Forward([Shape("N", 5)] Tensor x) => second.Call(F.Tanh(first.Call(x)));
        }
        """,
        "second.inner.weight");

    private static void Check(string source, string name)
    {
        source = "using System;\nusing System.Collections.Generic;\nusing NetGen;\nusing NetGen.Layers;\n" + source;
        var assembly = GeneratedAssembly.Build(source, LanguageVersion.CSharp14);
        Assert.True(assembly.IsCompiled("Net"), assembly.Report("Net"));
        RandomState.Seed(1);
        var net = assembly.New("Net");
        Assert.Contains(name, net.StateDict().Keys);
        Assert.True(GeneratedAssembly.RunsCompiled(net, Tensor.Randn([3, 5])), "it fell back to Forward");
        Comparison.Run(net, [[4, 5], [1, 5]], source);
    }
}
