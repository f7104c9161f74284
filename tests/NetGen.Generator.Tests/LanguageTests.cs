using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>Forward written in many ways: what was compiled computes what the source says, values and gradients.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("locals", "var y = x + 1; y *= 2f; y -= x; return -y / 3;")]
    [InlineData("scalars on the left", "return 2 - 3 * x + 1 / (2 + F.Sigmoid(x));")]
    [InlineData("unrolled loop", "for (var i = 1; i <= 3; i++) x = F.Tanh(x) * i + fc.Call(x); return x;")]
    [InlineData("loop over constants", "foreach (var factor in new[] { 0.5f, 2f }) x = F.Relu(x * factor) + x; return x;")]
    [InlineData("branch on training", "if (Training) x = x * 2; else x = x * 3; return fc.Call(x);")]
    [InlineData("branch in an expression", "return (Training ? F.Relu(x) : F.Tanh(x)) + (Factor > 1 ? x : -x);")]
    [InlineData("early return", "if (!Training) return x * 2; x = fc.Call(x); return F.Sigmoid(x);")]
    [InlineData("helper method", "return Twice(Twice(x));")]
    [InlineData("local function", "Tensor Act(Tensor y) { y = F.Relu(y); return y + x; } return Act(fc.Call(x)) * Act(x);")]
    [InlineData("lambda", "Func<Tensor, Tensor> act = y => F.Tanh(y) * x; return act(act(fc.Call(x)));")]
    [InlineData("tuples", "var (a, b) = Both(x); (a, b) = (b, a); return a * 2 - b;")]
    [InlineData("named tuple", "(Tensor left, Tensor right) pair = (x, fc.Call(x)); return pair.left * pair.right;")]
    [InlineData("switch expression", "return Kind switch { \"relu\" => F.Relu(x), \"tanh\" => F.Tanh(x), _ => x };")]
    [InlineData("switch statement", "switch (times) { case 1: return x; case 2: x = fc.Call(x); break; } return x + x;")]
    [InlineData("shared weights", "return fc.Call(F.Relu(fc.Call(x)));")]
    [InlineData("parameter", "return x * scale + F.Relu(x) * scale;")]
    [InlineData("property", "return Head.Call(x) + Width;")]
    [InlineData("sizes", "return x.View(x.Size(0), 2, 3).Flatten(1) / x.Size(1);")]
    [InlineData("sequential", "return body.Call(x);")]
    [InlineData("list", "foreach (var layer in list) x = x + F.Relu(layer.Call(x)); return list[0].Call(x);")]
    [InlineData("indexed list", "for (var i = list.Count - 1; i >= 0; i--) x = list[i].Call(x); return x;")]
    [InlineData("child module", "return inner.Call(inner.Call(x)) + x;")]
    [InlineData("dropout", "x = F.Dropout(fc.Call(x), 0.5f, Training); return drop.Call(x) + x;")]
    [InlineData("softmax", "return F.LogSoftmax(fc.Call(x), dim: -1) + F.Softmax(x, 1);")]
    [InlineData("named and default arguments", "return F.Softmax(dim: 1, x: x);")]
    [InlineData("optional child", "return (absent?.Call(x) ?? x) + (present is not null ? present.Call(x) : x);")]
    [InlineData("reductions", "return x - x.Mean(1, keepDim: true) + x.Sum(dim: 1, keepDim: true);")]
    [InlineData("while", "var n = 0; while (true) { if (++n > 2) break; if (n == 1) continue; x = fc.Call(x); } return x;")]
    [InlineData("array filled in a loop", "var parts = new Tensor[2]; for (var i = 0; i < 2; i++) parts[i] = F.Relu(list[i].Call(x)); return parts[0] * parts[1];")]
    [InlineData("items replaced", "var parts = new List<Tensor> { x, fc.Call(x) }; (parts[0], parts[^1]) = (parts[1], parts[0]); parts[0] *= 2; return parts[0] - parts[1];")]
    [InlineData("items from the end", "var parts = new List<Tensor> { x, fc.Call(x) }; return parts[^1] * 2 - list[^2].Call(parts[^2]);")]
    [InlineData("array of numbers", "var steps = new int[3]; steps[1] = 2; steps[1]++; return x * steps[1] + steps[0];")]
    [InlineData("tied weights", "return F.Linear(F.Relu(fc.Call(x)), fc.Weight, fc.Bias) + F.Linear(x, list[1].Weight);")]
    [InlineData("a layer's vector", "return x * body.Count + fc.Bias!;")]
    public void Compiled_equals_written(string what, string body)
    {
        var run = GeneratorHarness.RunClean(Program(body));
        Assert.True(run.Files.Contains("App.Net.Forward.g.cs"), $"{what} was not compiled: {run.Reasons()}");
        LoadedModule.Of(run).AssertCallEqualsForward(5, 6);
    }

    [Theory]
    [InlineData("arithmetic", "Tensor.Arange(6) / 6f", "return x * state + fc.Call(x);")]
    [InlineData("operations", "F.Tril(Tensor.Ones([6, 6]))", "return F.Linear(x, state * fc.Weight);")]
    [InlineData("a part", "F.Triu(Tensor.Ones([6, 6]), 1)[^4] > 0", "return x.MaskedFill(state, 0) + fc.Call(x);")]
    [InlineData("indices", "Tensor.FromArray(new long[] { 5, 0, 3, 1, 2, 4 })", "return x.IndexSelect(1, state);")]
    [InlineData("values", "Tensor.FromArray(new[] { 1f, 2, 3, 4, 5, 6 }, 1, 6).Clone()", "return x * state;")]
    [InlineData("values of a constant", "Tensor.FromArray(Weights)", "return fc.Call(x) * state;")]
    [InlineData("a method", "Scaled(6)", "return x * state - x;")]
    [InlineData("pieces", "Tensor.Ones([3, 6]).Chunk(3, 0)[1]", "return x * state - x;")]
    public void State_may_come_from_any_expression(string what, string state, string body)
    {
        var run = GeneratorHarness.RunClean($$"""
            using NetGen;
            using NetGen.Layers;

            namespace App;

            [Module]
            public partial class Net
            {
                private static readonly float[] Weights = [1, 0.5f, 0.25f, 0, 1, 2];
                private readonly Linear fc = new(6, 6);
                [Buffer] private readonly Tensor state = {{state}};

                public Tensor Forward([Shape("N", 6)] Tensor x)
                {
                    {{body}}
                }

                private static Tensor Scaled(int width) => Tensor.Randn([width]) * 0.1f;
            }
            """);
        Assert.True(run.Files.Contains("App.Net.Forward.g.cs"), $"{what} was not compiled: {run.Reasons()}");
        LoadedModule.Of(run).AssertCallEqualsForward(5, 6);
    }

    [Theory]
    [InlineData("= new() { [\"a\"] = new(6, 6), [\"b\"] = new(6, 6) };", "", "foreach (var (name, head) in heads) x = head.Call(x) * (name == \"a\" ? 2 : 3); return x;")]
    [InlineData("= new() { [3] = new(6, 6), [1] = new(6, 6), [0] = new(6, 6) };", "", "return F.Tanh(heads[1].Call(x)) - heads[\"0\"].Call(x);")]
    [InlineData("= new();", "for (var i = 1; i < 4; i++) heads[10 * i] = new Linear(6, 6);", "foreach (var head in heads.Values) x = F.Relu(head.Call(x)); return heads[20].Call(x) * heads.Count;")]
    [InlineData("= new();", "for (var i = 1; i < 4; i++) heads.Add(i, new Linear(6, 6));", "foreach (var pair in heads) x = x + pair.Value.Call(x) * pair.Key.Length; return heads.ContainsKey(4) ? x : heads[3].Call(x);")]
    public void Modules_by_name_or_number(string initial, string constructor, string body)
    {
        var run = GeneratorHarness.RunClean($$"""
            using NetGen;
            using NetGen.Layers;

            namespace App;

            [Module]
            public partial class Net
            {
                private readonly ModuleDict<Linear> heads {{initial}}

                public Net()
                {
                    {{constructor}}
                }

                public Tensor Forward([Shape("N", 6)] Tensor x)
                {
                    {{body}}
                }
            }
            """);
        Assert.True(run.Files.Contains("App.Net.Forward.g.cs"), $"{body} was not compiled: {run.Reasons()}");
        LoadedModule.Of(run).AssertCallEqualsForward(5, 6);
    }

    [Theory]
    [InlineData("public sealed record Config(int Width, int Factor, string Kind, Norm Norm) { public bool Residual { get; init; } = true; }", "new Config(6, 2, \"tanh\", new Norm(1e-3f)) { Residual = false }")]
    [InlineData("public sealed class Config { public required int Width { get; init; } public int Factor { get; init; } = 3; public string Kind { get; init; } = \"relu\"; public readonly Norm Norm = new(1e-5f); public bool Residual => Factor > 2; }", "new Config { Width = 6 }")]
    public void Settings_in_one_object_are_followed(string config, string creation)
    {
        var run = GeneratorHarness.RunClean($$"""
            using NetGen;
            using NetGen.Layers;

            namespace App;

            public sealed record Norm(float Eps);

            {{config}}

            [Module]
            public partial class Net
            {
                private static readonly Config Settings = {{creation}};
                private readonly ModuleList<Block> blocks = new(2, _ => new Block(Settings));
                private readonly Block last = new({{creation}});

                public Tensor Forward([Shape("N", 6)] Tensor x)
                {
                    foreach (var block in blocks) x = block.Call(x);
                    return last.Call(x);
                }
            }

            [Module]
            public partial class Block(Config config)
            {
                private readonly LayerNorm norm = new(config.Width, eps: config.Norm.Eps);
                private readonly Mlp mlp = new(config);

                public Tensor Forward(Tensor x) => config.Residual ? x + mlp.Call(norm.Call(x)) : mlp.Call(norm.Call(x));
            }

            [Module]
            public partial class Mlp
            {
                private readonly Linear up, down;
                private readonly Config config;

                public Mlp(Config config)
                {
                    this.config = config;
                    var hidden = config.Width * config.Factor;
                    up = new Linear(config.Width, hidden);
                    down = new Linear(hidden, config.Width);
                }

                public Tensor Forward(Tensor x)
                {
                    x = up.Call(x).View(-1, config.Factor, config.Width);
                    x = config.Kind switch { "relu" => F.Relu(x), "tanh" => F.Tanh(x), _ => x };
                    return down.Call(x.Flatten(1));
                }
            }
            """);
        Assert.True(run.Files.Contains("App.Net.Forward.g.cs"), $"{config} was not compiled: {run.Reasons()}");
        LoadedModule.Of(run).AssertCallEqualsForward(5, 6);
    }

    [Theory]
    [InlineData("new ModuleList<Linear>(new Linear(6, 6), new Linear(6, 6))", "foreach (var child in children) x = child.Call(x); return x;")]
    [InlineData("new Sequential(Layers())", "return children.Call(x);")]
    [InlineData("new Sequential(new Sequential(Layers()), new ReLU())", "return children.Call(x) + x;")]
    public void Containers_take_modules_and_lists_of_modules(string container, string body)
    {
        var run = GeneratorHarness.RunClean($$"""
            using System.Collections.Generic;
            using NetGen;
            using NetGen.Layers;

            namespace App;

            [Module]
            public partial class Net
            {
                private readonly {{container[4..container.IndexOf('(', StringComparison.Ordinal)]}} children = {{container}};

                public Tensor Forward([Shape("N", 6)] Tensor x)
                {
                    {{body}}
                }

                private static List<Module> Layers()
                {
                    var layers = new List<Module>();
                    for (var i = 0; i < 2; i++)
                    {
                        layers.Add(new Linear(6, 6));
                        layers.Add(new Tanh());
                    }

                    return layers;
                }
            }
            """);
        Assert.True(run.Files.Contains("App.Net.Forward.g.cs"), $"{container} was not compiled: {run.Reasons()}");
        LoadedModule.Of(run).AssertCallEqualsForward(5, 6);
    }

    [Fact]
    public void Generated_code_needs_no_newer_language_than_its_project()
    {
        var run = GeneratorHarness.RunClean(Program("return inner.Call(F.Dropout(fc.Call(x), 0.5f, Training));").Replace("new(new Linear(6, 4), new ReLU(), new Linear(4, 6, bias: false))", "null!", StringComparison.Ordinal));
        Assert.Contains("NetGen.Generated.Kernels.Linear.g.cs", run.Files);
        Assert.Empty(run.ProblemsAs(LanguageVersion.CSharp12));
    }

    private static string Program(string body) => $$"""
        using System;
        using System.Collections.Generic;
        using NetGen;
        using NetGen.Layers;

        namespace App;

        [Module]
        public partial class Net
        {
            private const float Factor = 1.5f;
            private readonly int times = 2;
            private const string Kind = "tanh";
            private readonly Linear fc = new(6, 6);
            private readonly Parameter scale = new(Tensor.Randn([6]));
            private readonly Sequential body = new(new Linear(6, 4), new ReLU(), new Linear(4, 6, bias: false));
            private readonly ModuleList<Linear> list = new(2, _ => new Linear(6, 6));
            private readonly Inner inner = new(6, 3);
            private readonly Dropout drop = new(0.25f);
            private readonly Linear? absent = null;
            private readonly Linear? present = new(6, 6);

            private Linear Head => fc;
            private float Width => times * Factor;

            public Tensor Forward([Shape("N", 6)] Tensor x)
            {
                {{body}}
            }

            private static Tensor Twice(Tensor y) => y + y * y;

            private (Tensor, Tensor) Both(Tensor y)
            {
                var z = fc.Call(y);
                return (z, F.Sigmoid(z));
            }
        }

        [Module]
        public partial class Inner
        {
            private readonly Linear down;
            private readonly Linear up;

            public Inner(int width, int factor)
            {
                var hidden = width * factor;
                down = new Linear(width, hidden);
                up = new(hidden, width);
            }

            public Tensor Forward([Shape("N", "width")] Tensor x) => up.Call(F.Tanh(down.Call(x)));
        }
        """;
}
