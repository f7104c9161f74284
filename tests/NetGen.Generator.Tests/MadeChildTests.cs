using Microsoft.CodeAnalysis.CSharp;
using NetGen.Compiler.Linking;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>Children whose constructor is given an array of constants: what they build of it is known to who makes them.</summary>
public sealed class MadeChildTests
{
    private const string Usings = "using System; using System.Linq; using System.Collections.Generic; using NetGen; using NetGen.Layers; namespace App;\n";

    private const string Mlp = """
        [Module]
        public partial class Mlp
        {
            private readonly ModuleList<Linear> layers = new();
            private readonly float scale;

            public Mlp(params int[] sizes)
            {
                ArgumentNullException.ThrowIfNull(sizes);
                if (sizes.Length < 2) throw new ArgumentException("at least two sizes", nameof(sizes));
                for (var i = 0; i + 1 < sizes.Length; i++) layers.Add(new Linear(sizes[i], sizes[i + 1]));
                scale = sizes[0];
            }

            public Tensor Forward(Tensor x)
            {
                for (var i = 0; i < layers.Count - 1; i++) x = F.Tanh(layers[i].Call(x)) * scale;
                return layers[^1].Call(x);
            }
        }
        """;

    private const string Carrying = """
        [Module]
        public partial class Mlp
        {
            private readonly Sequential body;

            public Mlp(int input, int[] hidden, bool bias = true)
            {
                var stack = new List<Module>();
                var last = input;
                foreach (var size in hidden)
                {
                    stack.Add(new Linear(last, size, bias));
                    stack.Add(new ReLU());
                    last = size;
                }

                stack.Add(new Linear(last, 3));
                body = new Sequential(stack.ToArray());
            }

            public Tensor Forward(Tensor x) => body.Call(x);
        }
        """;

    private const string Primary = """
        [Module]
        public partial class Mlp(int[] sizes)
        {
            private readonly ModuleList<Linear> layers = Build(sizes);

            private static ModuleList<Linear> Build(int[] sizes)
            {
                var list = new ModuleList<Linear>();
                for (var i = 1; i < sizes.Length; i++) list.Add(new Linear(sizes[i - 1], sizes[i]));
                return list;
            }

            public Tensor Forward(Tensor x)
            {
                foreach (var layer in layers) x = F.Relu(layer.Call(x));
                return x / sizes.Length;
            }
        }
        """;

    private const string Changing = """
        [Module]
        public partial class Mlp
        {
            private readonly Linear first;
            private readonly Linear second;

            public Mlp(params int[] sizes)
            {
                var alias = sizes;
                alias[1] = 5;
                first = new Linear(sizes[0], sizes[1]);
                second = new Linear(sizes[1], sizes[2]);
            }

            public Tensor Forward(Tensor x) => second.Call(first.Call(x));
        }
        """;

    private const string Shaped = """
        [Module]
        public partial class Mlp
        {
            private readonly ModuleList<Linear> layers = [];
            private readonly Func<Tensor, Tensor> act;

            public Mlp(Func<Tensor, Tensor>? act, IReadOnlyList<int> sizes)
            {
                this.act = act ?? F.Silu;
                for (var i = 1; i < sizes.Count; i++) layers.Add(new Linear(sizes[i - 1], sizes[i]));
            }

            public Tensor Forward(Tensor x)
            {
                foreach (var layer in layers) x = act(layer.Call(x));
                return x;
            }
        }
        """;

    private const string Telling = """
        [Module]
        public partial class Mlp
        {
            private readonly Linear first;
            public int OutDim { get; }
            public int Twice => 2 * OutDim;
            internal bool IsWide { get; } = true;
            public double Share { get; private set; } = 0.5;

            public Mlp(int input, int width)
            {
                OutDim = width + 1;
                first = new Linear(input, OutDim);
            }

            public Tensor Forward(Tensor x) => first.Call(x);
        }
        """;

    [Theory]
    [InlineData("a property", "head = new Linear(body.OutDim, 2);")]
    [InlineData("a computed property", "head = new Linear(body.Twice - body.OutDim, body.IsWide ? 2 : 1);")]
    [InlineData("of a local variable", "var made = new Mlp(width, 3); body = made; head = new Linear(made.OutDim, 2);")]
    public void What_a_child_tells_of_itself_is_known_to_who_makes_it(string what, string statement)
    {
        var run = GeneratorHarness.RunClean(Usings + Telling, Usings + $$"""
            [Module]
            public partial class Net
            {
                private readonly Mlp body;
                private readonly Linear head;
                public Net() : this(6) { }
                public Net(int width) { body = new Mlp(width, 7); {{statement}} }
                public Tensor Forward([Shape("N", "W")] Tensor x) => head.Call(F.Tanh(body.Call(x) * body.OutDim)) * (float)body.Share;
            }
            """);
        Assert.True(run.Files.Contains("App.Net.Forward.g.cs"), $"{what} was not compiled: {run.Reasons()}");
        var net = LoadedModule.Of(run);
        Assert.True(net.RunsCompiled(5, 6), what);
        net.AssertCallEqualsForward(5, 6);
    }

    [Theory]
    [InlineData("OutDim = width + 1", "OutDim = width + 2")]
    [InlineData("2 * OutDim", "3 * OutDim")]
    [InlineData("IsWide { get; } = true", "IsWide { get; } = false")]
    public void An_edit_of_what_a_child_tells_binds_its_maker_again(string before, string replacement)
    {
        var maker = Usings + "[Module] public partial class Net { private readonly Mlp body; private readonly Linear head; public Net() { body = new Mlp(6, 7); head = new Linear(body.Twice, body.IsWide ? 2 : 1); } public Tensor Forward([Shape(\"N\", 6)] Tensor x) => head.Call(F.Cat([body.Call(x), body.Call(x)], 1)); }";
        Edited(Usings + Telling, before, replacement, maker);
    }

    [Theory]
    [InlineData("var factor = 2f; body = new Mlp(y => y * factor, [6, 3]); factor = 3f;")]
    [InlineData("body = new Mlp(y => y * given, [6, 3]);")]
    [InlineData("body = new Mlp(Own, [6, 3]);")]
    public void A_function_that_sees_more_than_it_is_given_leaves_the_child_as_it_is_written(string statement)
    {
        var run = GeneratorHarness.RunClean(Usings + Shaped, Usings + $$"""
            [Module]
            public partial class Net
            {
                private readonly Mlp body;
                private readonly float own = 2;
                public Net() : this(2) { }
                public Net(float given) { {{statement}} }
                private Tensor Own(Tensor x) => x * own;
                public Tensor Forward([Shape("N", 6)] Tensor x) => F.Tanh(body.Call(x));
            }
            """);
        Assert.Null(Made(run).Made);
        LoadedModule.Of(run).AssertCallEqualsForward(5, 6);
    }

    [Theory]
    [InlineData("counted", Mlp, "Mlp", "new(6, 8, 4, 2)", "x")]
    [InlineData("two of one class", Mlp, "Mlp", "new(6, 6)", "other.Call(x) + x")]
    [InlineData("an array that is kept", Mlp, "Mlp", "new(Sizes)", "x")]
    [InlineData("computed items", Mlp, "Mlp", "new(6, 2 * Sizes[1], 4)", "x")]
    [InlineData("in a sequential", Mlp, "Sequential", "new(new Mlp(6, 8, 6), new ReLU(), new Mlp(6, 2))", "x")]
    [InlineData("by a factory", Mlp, "Sequential", "new(Enumerable.Range(0, 2).Select(i => (Module)new Mlp(6, 4 + i, 6)).ToArray())", "x")]
    [InlineData("carried from round to round", Carrying, "Mlp", "new(6, new[] { 8, 7 })", "x")]
    [InlineData("an option beside it", Carrying, "Mlp", "new(6, [4], bias: false)", "x")]
    [InlineData("a primary constructor", Primary, "Mlp", "new([6, 5, 4])", "x")]
    [InlineData("a function and a list", Shaped, "Mlp", "new(F.Tanh, new List<int> { 6, 8, 3 })", "x")]
    [InlineData("a lambda", Shaped, "Mlp", "new(y => { var z = F.Gelu(y); return z * 0.5f; }, [6, 3])", "x")]
    [InlineData("no function", Shaped, "Mlp", "new(null, [6, 3])", "x")]
    [InlineData("items that the constructor changes", Changing, "Mlp", "new(6, 9, 3)", "x")]
    public void A_child_made_of_an_array_is_compiled_where_it_is_made(string what, string mlp, string type, string made, string input)
    {
        var run = GeneratorHarness.RunClean(Usings + mlp, Net(type, made, input, mlp == Mlp));
        Assert.True(run.Files.Contains("App.Net.Forward.g.cs"), $"{what} was not compiled: {run.Reasons()}");
        var net = LoadedModule.Of(run);
        Assert.True(net.RunsCompiled(5, 6), what);
        net.AssertCallEqualsForward(5, 6);
    }

    [Theory]
    [InlineData("Array.Reverse(sizes);", 6)]
    [InlineData("var alias = sizes; Array.Sort(alias, (a, b) => b - a);", 8)]
    [InlineData("IList<int> alias = sizes; Swap(alias);", 6)]
    [InlineData("var span = sizes.AsSpan(); span.Reverse();", 6)]
    [InlineData("sizes = sizes.OrderByDescending(size => size + 10).Reverse().ToArray();", 2)]
    public void What_may_change_the_array_unseen_leaves_the_child_as_it_is_written(string statement, int width)
    {
        var changed = Mlp
            .Replace("ArgumentNullException", statement + " ArgumentNullException", StringComparison.Ordinal)
            .Replace("public Tensor", "private static void Swap(IList<int> items) => (items[0], items[^1]) = (items[^1], items[0]);\n    public Tensor", StringComparison.Ordinal);
        var run = GeneratorHarness.RunClean(Usings + changed, Net("Mlp", "new(2, 8, 6)", "x", false));
        Assert.Null(Made(run).Made);
        LoadedModule.Of(run).AssertCallEqualsForward(5, width);
    }

    [Theory]
    [InlineData("int width", "6")]
    [InlineData("params int[] widths", "6")]
    public void A_parameter_that_the_constructor_assigns_is_no_longer_what_was_given(string parameter, string given)
    {
        var child = $"[Module] public partial class Mlp {{ private readonly Linear fc; public Mlp({parameter}) {{ {(parameter[0] == 'i' ? "width = width / 2 + 1" : "widths = [4]")}; fc = new Linear(4, {(parameter[0] == 'i' ? "width" : "widths[0]")}); }} public Tensor Forward(Tensor x) => fc.Call(x); }}";
        LoadedModule.Of(GeneratorHarness.RunClean(Usings + child, Net("Mlp", $"new({given})", "x", false))).AssertCallEqualsForward(5, 4);
    }

    [Fact]
    public void An_edit_of_the_childs_constructor_binds_its_maker_again()
    {
        var edited = Edit(0, "sizes[i + 1])", "sizes[i + 1], bias: false)");
        var layer = Made(edited).Made!.Members[0].Children[0];
        Assert.Contains(layer.Arguments!.Value.AsImmutable(), argument => argument is { Parameter: "bias", Value: Compiler.Graph.AttributeValue.Flag { Value: false } });
    }

    [Fact]
    public void An_edit_of_the_childs_Forward_binds_its_maker_again()
    {
        var edited = Edit(0, "F.Tanh", "F.Sigmoid");
        Assert.Contains(Made(edited).Made!.Training!.Nodes, node => node.Op == "sigmoid");
    }

    [Fact]
    public void An_edit_elsewhere_binds_neither()
    {
        var edited = Edit(2, "report", "another report");
        Assert.Empty(edited.RecomputedSteps());
        Assert.Equal(0, edited.Computed(Stages.ModuleBinding));
    }

    [Fact]
    public void A_class_in_several_files_is_taken_as_it_is_written()
    {
        var part = Usings + "public partial class Mlp { private void Report() { } }";
        var run = GeneratorHarness.RunClean(Usings + Mlp, Net("Mlp", "new(6, 8, 4, 2)", "x", false), part);
        Assert.Null(Made(run).Made);
    }

    [Fact]
    public void A_class_that_contains_itself_ends()
    {
        const string self = "[Module] public partial class Mlp { private readonly Mlp inner; public Mlp(params int[] sizes) { inner = new Mlp(sizes); } public Tensor Forward(Tensor x) => inner.Call(x); }";
        var run = GeneratorHarness.RunClean(Usings + self, Net("Mlp", "new(6, 8)", "x", false));
        Assert.DoesNotContain("App.Net.Forward.g.cs", run.Files);
    }

    private static Member Made(GeneratorRun run) =>
        run.Outputs<ModuleModel>(Stages.ModuleBinding).Single(model => model.Type.Name == "Net").Members[0];

    private static GeneratorRun Edit(int file, string before, string replacement)
    {
        string[] files = [Usings + Mlp, Net("Mlp", "new(6, 8, 4, 2)", "x", false), "public static class Unrelated { public static void Report() => System.Console.WriteLine(\"report\"); }"];
        return Edited(files[file], before, replacement, [.. files.Where((_, index) => index != file)]);
    }

    /// <summary>After an edit the cached result equals a fresh one.</summary>
    private static GeneratorRun Edited(string source, string before, string replacement, params string[] others)
    {
        var compilation = GeneratorHarness.Compile([source, .. others]);
        var tree = compilation.SyntaxTrees[0];
        Assert.Contains(before, tree.ToString(), StringComparison.Ordinal);
        var text = tree.ToString().Replace(before, replacement, StringComparison.Ordinal);
        var after = (CSharpCompilation)compilation.ReplaceSyntaxTree(tree, GeneratorHarness.Parse(text, tree.FilePath));
        var edited = GeneratorHarness.Run(compilation).Next(after);
        Assert.Equal(GeneratorRun.Start(after).All, edited.All);
        return edited;
    }

    private static string Net(string type, string made, string input, bool hasOther) => Usings + $$"""
        [Module]
        public partial class Net
        {
            private static readonly int[] Sizes = [6, 4, 3];
            private readonly {{type}} body = {{made}};
            {{(hasOther ? "private readonly Mlp other = new(6, 7, 6);" : "")}}
            public Tensor Forward([Shape("N", "W")] Tensor x) => F.Tanh(body.Call({{input}}));
        }
        """;
}
