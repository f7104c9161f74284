using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Equal blocks are written once, as a loop, and compute what they compute one by one; others are not.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class RepeatedBlocksTests
{
    private const string Source = """
        using System.Collections.Generic;
        using System.Linq;
        using NetGen;
        using NetGen.Layers;

        [Module]
        public partial class Residual(int dim)
        {
            private readonly LayerNorm norm = new(dim);
            private readonly Linear up = new(dim, 2 * dim);
            private readonly Linear down = new(2 * dim, dim, bias: false);
            public Tensor Forward([Shape("N", "T", "dim")] Tensor x) => x + down.Call(F.Gelu(up.Call(norm.Call(x))));
        }

        [Module]
        public partial class Dropping(int dim)
        {
            private readonly Linear up = new(dim, dim);
            private readonly Dropout first = new(0.4f);
            private readonly LayerNorm norm = new(dim);
            private readonly Dropout second = new(0.2f);
            public Tensor Forward([Shape("N", "T", "dim")] Tensor x) => x + second.Call(norm.Call(first.Call(F.Tanh(up.Call(x)))));
        }

        [Module]
        public partial class Plain
        {
            private readonly Linear stem = new(3, 6);
            private readonly ModuleList<Residual> blocks = new(4, _ => new Residual(6));
            private readonly Linear head = new(6, 2);

            public Tensor Forward([Shape("N", "T", 3)] Tensor x)
            {
                x = stem.Call(x);
                foreach (var block in blocks) x = block.Call(x);
                return head.Call(x);
            }
        }

        [Module]
        public partial class Drops
        {
            private readonly ModuleList<Dropping> blocks = new(5, _ => new Dropping(3));

            public Tensor Forward([Shape("N", "T", 3)] Tensor x)
            {
                foreach (var block in blocks) x = block.Call(x);
                return x;
            }
        }

        [Module]
        public partial class OneBlock
        {
            private readonly Residual block = new(3);

            public Tensor Forward([Shape("N", "T", 3)] Tensor x)
            {
                for (var round = 0; round < 6; round++) x = block.Call(x) * 0.5f;
                return x;
            }
        }

        [Module]
        public partial class Gathering
        {
            private readonly ModuleList<Residual> blocks = new(4, _ => new Residual(3));

            public Tensor Forward([Shape("N", "T", 3)] Tensor x)
            {
                var all = new List<Tensor>();
                foreach (var block in blocks)
                {
                    x = block.Call(x);
                    all.Add(x);
                }

                return F.Cat(all, -1);
            }
        }

        [Module]
        public partial class Skipping
        {
            private readonly ModuleList<Residual> blocks = new(4, _ => new Residual(3));

            public Tensor Forward([Shape("N", "T", 3)] Tensor x)
            {
                var start = x;
                foreach (var block in blocks) x = block.Call(x) + start;
                return x;
            }
        }

        [Module]
        public partial class Dilated
        {
            private readonly ModuleList<Conv1d> convolutions = new(5, i => new Conv1d(3, 3, 3, padding: 1 << i, dilation: 1 << i));
            private readonly ModuleList<LayerNorm> norms = new(5, _ => new LayerNorm(3));

            public Tensor Forward([Shape("N", "T", 3)] Tensor x)
            {
                for (var i = 0; i < 5; i++)
                {
                    var y = convolutions[i].Call(F.Tanh(norms[i].Call(x)).Transpose(1, 2)).Transpose(1, 2);
                    x = x + F.Sigmoid(y) * F.Tanh(y);
                }

                return x;
            }
        }

        [Module]
        public partial class Both
        {
            private readonly ModuleList<Residual> left = new(3, _ => new Residual(3));
            private readonly ModuleList<Residual> right = new(3, _ => new Residual(3));

            public (Tensor, Tensor) Forward([Shape("N", "T", 3)] Tensor x)
            {
                var (a, b) = (x, x * 2);
                foreach (var block in left) a = block.Call(a);
                foreach (var block in right) b = block.Call(b);
                return (a, b);
            }
        }
        """;

    private static readonly Lazy<GeneratedAssembly> Built = new(() => GeneratedAssembly.Build(Source, LanguageVersion.CSharp14));

    [Theory]
    [InlineData("Plain", "Backward: 4 rounds of 13 statements are a loop")]
    [InlineData("Drops", "Infer: 4 rounds of 4 statements are a loop", "Forward: 4 rounds of 8 statements are a loop", "Backward: 4 rounds of 14 statements are a loop")]
    [InlineData("OneBlock", "Forward: 5 rounds of 6 statements are a loop")]
    [InlineData("Skipping", "Forward: 3 rounds of 6 statements are a loop")]
    [InlineData("Both", "Backward: 2 rounds of 13 statements are a loop")]
    [InlineData("Gathering")]
    public void Which_are_loops_is_told(string type, params string[] loops)
    {
        var report = Built.Value.Report(type);
        Assert.All(loops, loop => Assert.Contains(loop, report));
        if (loops.Length == 0) Assert.DoesNotContain("are a loop", report);
    }

    public static TheoryData<string, string> Frozen => new()
    {
        { "Plain", "" }, { "Plain", "stem" }, { "Plain", "blocks.0" }, { "Plain", "blocks.2.up.weight" }, { "Plain", "blocks" }, { "Plain", "head" }, { "Plain", "stem blocks.0 blocks.1 blocks.2.norm" },
        { "Drops", "" }, { "Drops", "blocks.3" }, { "Drops", "blocks.0 blocks.1" },
        { "OneBlock", "" }, { "OneBlock", "block.up" },
        { "Gathering", "" }, { "Gathering", "blocks.1" },
        { "Skipping", "" }, { "Skipping", "blocks.0" },
        { "Dilated", "" }, { "Dilated", "convolutions" },
    };

    [Theory]
    [MemberData(nameof(Frozen))]
    public void Values_and_gradients_are_those_of_Forward(string type, string frozen)
    {
        foreach (var training in new[] { true, false })
        {
            foreach (var ofInput in new[] { true, false })
            {
                var expected = Run(type, "Forward", frozen, training, ofInput);
                var actual = Run(type, "Call", frozen, training, ofInput);
                Assert.Equal(expected.Keys, actual.Keys);
                foreach (var (name, values) in expected) Assert.Equal(values, actual[name], (left, right) => MathF.Abs(left - right) < 1e-4f * (1 + MathF.Abs(left)));
            }
        }
    }

    [Fact]
    public void Inference_between_forward_and_backward_disturbs_neither()
    {
        var expected = Run("Plain", "Call", "", training: true, ofInput: true);
        var actual = Run("Plain", "Call", "", training: true, ofInput: true, between: module =>
        {
            var x = Tensor.Randn([3, 7, 3]);
            using var _ = GradMode.NoGrad();
            var first = GeneratedAssembly.Method(module, "Call")(x).ToArray<float>();
            Assert.Equal(GeneratedAssembly.Method(module, "Forward")(x).ToArray<float>(), first, (left, right) => MathF.Abs(left - right) < 1e-4f);
        });
        foreach (var (name, values) in expected) Assert.Equal(values, actual[name]);
    }

    [Fact]
    public void Of_two_results_one_alone_gets_its_gradient()
    {
        foreach (var result in new[] { 0, 1 })
        {
            SortedDictionary<string, float[]> Gradients(string method)
            {
                RandomState.Seed(1);
                var module = Built.Value.New("Both");
                var (a, b) = ((Tensor, Tensor))module.GetType().GetMethod(method)!.Invoke(module, [Tensor.Randn([2, 5, 3])])!;
                (result == 0 ? a : b).Mean().Backward();
                return OfParameters(module);
            }

            var (expected, actual) = (Gradients("Forward"), Gradients("Call"));
            Assert.All(actual.Keys, name => Assert.StartsWith(result == 0 ? "left" : "right", name, StringComparison.Ordinal));
            Assert.Equal(expected.Keys, actual.Keys);
            foreach (var (name, values) in expected) Assert.Equal(values, actual[name], (left, right) => MathF.Abs(left - right) < 1e-5f);
        }
    }

    [Fact]
    public void Inference_that_does_the_same_has_no_code_of_its_own()
    {
        Assert.Contains("Infer(global::NetGen.CompilerServices.RowMajorFrame frame) => Forward(frame.OfInference());", Built.Value.Generated("Plain.Forward.g.cs"));
        Assert.Contains("Infer is Forward with fewer places for values", Built.Value.Report("Plain"));
        Assert.DoesNotContain("OfInference", Built.Value.Generated("Drops.Forward.g.cs"));
        Assert.DoesNotContain("Infer is Forward", Built.Value.Report("Drops"));
    }

    private static SortedDictionary<string, float[]> Run(string type, string method, string frozen, bool training, bool ofInput, Action<Module>? between = null)
    {
        RandomState.Seed(1);
        var module = Built.Value.New(type);
        module.Train(training);
        var names = frozen.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var (name, parameter) in module.NamedParameters()) parameter.RequiresGrad = !Array.Exists(names, start => name.StartsWith(start, StringComparison.Ordinal));
        var x = Tensor.Randn([2, 5, 3]);
        x.RequiresGrad = ofInput;
        RandomState.Seed(2);
        var y = GeneratedAssembly.Method(module, method)(x);
        if (method == "Call") Assert.True(GeneratedAssembly.RunsCompiled(module, x));
        between?.Invoke(module);
        (y * y).Sum().Backward();
        var found = OfParameters(module);
        found["y"] = y.ToArray<float>();
        if (x.Grad is { } own) found["x"] = own.ToArray<float>();
        return found;
    }

    private static SortedDictionary<string, float[]> OfParameters(Module module)
    {
        var gradients = new SortedDictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var (name, parameter) in module.NamedParameters()) if (parameter.Grad is { } gradient) gradients[name] = gradient.ToArray<float>();
        return gradients;
    }
}
