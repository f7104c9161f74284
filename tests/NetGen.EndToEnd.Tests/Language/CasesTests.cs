using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>What only a caller or an instance knows: each case is compiled, and the call chooses.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class CasesTests
{
    private const string Blocks = """
        [Module]
        public partial class Scale(int features, float scale = 0.5f)
        {
            private readonly float root = 1f / MathF.Sqrt(features / 2);
            public Tensor Forward([Shape("N", "features")] Tensor x) => x * root * scale;
        }

        [Module]
        public partial class Block(int inFeatures, int features)
        {
            private readonly Linear main = new(inFeatures, features);
            private readonly Linear? skip = inFeatures == features ? null : new Linear(inFeatures, features, bias: false);
            public Tensor Forward([Shape("N", "inFeatures")] Tensor x, Tensor? mask = null, bool activate = true)
            {
                var y = main.Call(x);
                if (mask is not null) y = y * mask;
                if (activate) y = F.Tanh(y);
                return y + (skip?.Call(x) ?? x);
            }
        }

        """;

    [Fact]
    public void Children_with_and_without_an_optional_part()
    {
        const string source = Blocks + """
            [Module]
            public partial class Net
            {
                private readonly Block first = new(4, 6);
                private readonly Scale scale = new(6, scale: 2f);
                private readonly Block second = new(6, 6);
                public Tensor Forward([Shape("N", 4)] Tensor x)
                {
                    var y = scale.Call(first.Call(x));
                    return second.Call(y, activate: false, mask: F.Sigmoid(y)) - second.Call(y, null);
                }
            }
            """;
        var assembly = Build(source);
        Assert.True(assembly.IsCompiled("Net"));
        RandomState.Seed(1);
        Comparison.Run(assembly.New("Net"), [[5, 4], [1, 4]], source);
        Assert.Equal(["first.main.weight", "first.main.bias", "first.skip.weight", "second.main.weight", "second.main.bias"], assembly.New("Net").StateDict().Keys);
    }

    [Theory]
    [InlineData(4, 6)]
    [InlineData(5, 5)]
    public void A_root_chooses_by_its_own_parts_and_what_it_is_given(int inFeatures, int features)
    {
        var assembly = Build(Blocks);
        Assert.True(assembly.IsCompiled("Block"));
        RandomState.Seed(1);
        var block = assembly.New("Block", inFeatures, features);
        var (call, forward) = (Method(block, "Call"), Method(block, "Forward"));
        foreach (var mask in new[] { null, Tensor.Rand([3, features]) })
        {
            foreach (var activate in new[] { true, false })
            {
                var x = Tensor.Randn([3, inFeatures]);
                x.RequiresGrad = true;
                var (actual, actualGradient) = Gradient(call, x, mask, activate);
                var (expected, expectedGradient) = Gradient(forward, x, mask, activate);
                Assert.Equal(expected, actual, (left, right) => MathF.Abs(left - right) < 1e-5f);
                Assert.Equal(expectedGradient, actualGradient, (left, right) => MathF.Abs(left - right) < 1e-4f);
            }
        }
    }

    [Fact]
    public void Blocks_as_many_as_the_constructor_says()
    {
        const string source = """
            [Module]
            public partial class Tower(int dim, int depth, bool normed)
            {
                private readonly ModuleList<Sequential> blocks = new(depth, i => new Sequential(new Linear(dim + i, dim + i + 1), new Tanh()));
                private readonly Sequential tail = Tail(dim + depth, normed);
                public Tensor Forward([Shape("N", "dim")] Tensor x)
                {
                    var total = x.Sum(1);
                    foreach (var block in blocks)
                    {
                        x = block.Call(x);
                        total += x.Mean(1);
                    }

                    return tail.Call(x) * total.Reshape([-1, 1]);
                }

                private static Sequential Tail(int width, bool normed)
                {
                    var tail = new Sequential(new ReLU());
                    if (normed) tail.Add(new Linear(width, width));
                    tail.Add(new Linear(width, 2));
                    return tail;
                }
            }

            [Module]
            public partial class Net
            {
                private readonly Tower first = new(4, 3, true);
                private readonly Tower second = new(2, 0, false);
                public Tensor Forward([Shape("N", 4)] Tensor x) => second.Call(first.Call(x));
            }
            """;
        var assembly = Build(source);
        Assert.True(assembly.IsCompiled("Net"));
        RandomState.Seed(1);
        Comparison.Run(assembly.New("Net"), [[5, 4], [1, 4]], source);
        Assert.Contains("first.tail.2.weight", assembly.New("Net").StateDict().Keys);
    }

    private static (float[] Value, float[] Gradient) Gradient(Func<Tensor, Tensor?, bool, Tensor> method, Tensor x, Tensor? mask, bool activate)
    {
        x.Grad = null;
        var y = method(x, mask, activate);
        (y * y).Sum().Backward();
        return (y.ToArray<float>(), x.Grad!.ToArray<float>());
    }

    private static Func<Tensor, Tensor?, bool, Tensor> Method(Module module, string name) =>
        module.GetType().GetMethod(name)!.CreateDelegate<Func<Tensor, Tensor?, bool, Tensor>>(module);

    private static GeneratedAssembly Build(string source) => GeneratedAssembly.Build("using System;\nusing NetGen;\nusing NetGen.Layers;\n" + source, LanguageVersion.CSharp14);
}
