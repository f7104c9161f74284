using Microsoft.CodeAnalysis.CSharp;
using NetGen.Compiler.Linking;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>What an edit recomputes. Each test edits one of several files and runs the same driver again.</summary>
public sealed class IncrementalityTests
{
    private static readonly string[] Program =
    [
        """
        using NetGen;
        using NetGen.Layers;

        namespace App;

        [Module]
        public partial class Inner
        {
            private readonly Linear fc = new(4, 4);
            public Tensor Forward([Shape("N", 4)] Tensor x) => F.Relu(fc.Call(x));
        }
        """,
        """
        using NetGen;
        using NetGen.Layers;

        namespace App;

        [Module]
        public partial class Outer
        {
            private readonly Inner inner = new();
            public Tensor Forward([Shape("N", 4)] Tensor x) => inner.Call(x) + Functions.Scaled(x);
        }
        """,
        """
        using NetGen;
        using NetGen.Layers;

        namespace App;

        [Module]
        public partial class Alone
        {
            private readonly Linear fc = new(4, 2);
            public Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(x);
        }
        """,
        """
        using NetGen;

        namespace App;

        public static class Functions
        {
            private const float Factor = 2;
            public static Tensor Scaled(Tensor x) => x * Factor;
        }
        """,
        """
        namespace App;

        public static class Unrelated
        {
            public static void Report() => System.Console.WriteLine("report");
            public static int Count(string text) { return text.Length; }
        }
        """,
        """
        using NetGen;

        namespace App;

        public sealed partial class Trainer(Outer net, Sgd optimizer)
        {
            [TrainingStep]
            public partial float Train(Tensor x, Tensor target);

            private Tensor TrainLoss(Tensor x, Tensor target) => F.MseLoss(net.Call(x), target);
        }
        """,
        """
        using NetGen;
        using NetGen.Layers;

        namespace App;

        [Module]
        public partial class Mlp
        {
            private readonly ModuleList<Linear> layers = new();
            public Mlp(params int[] sizes)
            {
                for (var i = 1; i < sizes.Length; i++) layers.Add(new Linear(sizes[i - 1], sizes[i]));
            }

            public Tensor Forward(Tensor x)
            {
                foreach (var layer in layers) x = F.Relu(layer.Call(x));
                return x;
            }
        }
        """,
        """
        using NetGen;

        namespace App;

        [Module]
        public partial class Maker
        {
            private readonly Mlp body = new(4, 8, 2);
            public Tensor Forward([Shape("N", 4)] Tensor x) => body.Call(x);
        }
        """,
        """
        using NetGen;

        namespace App;

        public static partial class Unfinished
        {
            [TrainingStep] public static partial float Train(Tensor x);
            [Gradient("Missing")] public static partial Tensor Curve(Tensor x);
        }
        """,
    ];

    private const int InnerFile = 0;
    private const int AloneFile = 2;
    private const int HelperFile = 3;
    private const int UnrelatedFile = 4;
    private const int UnfinishedFile = 8;

    [Theory]
    [InlineData("\"report\"", "\"another report\"")]
    [InlineData("System.Console", "/* where? */ System.Console")]
    public void An_edit_in_a_body_of_an_unrelated_file_binds_nothing(string before, string after)
    {
        var edited = Edit(UnrelatedFile, before, after);
        Assert.Empty(edited.RecomputedSteps());
        Assert.Equal(0, edited.Computed(Stages.ModuleBinding));
    }

    [Theory]
    [InlineData("namespace App;", "// longer than before\n\nnamespace App;")]
    [InlineData("public static class Unrelated", "public static class More;\npublic static class Unrelated")]
    [InlineData("return text.Length;", "return 0;")]
    [InlineData("}", "")]
    public void An_edit_in_an_unrelated_file_changes_nothing(string before, string after) =>
        Assert.Empty(Edit(UnrelatedFile, before, after).RecomputedSteps());

    [Fact]
    public void What_cannot_be_completed_is_found_once()
    {
        Assert.Equal(["NG4004", "NG4005"], new[] { Stages.UnfinishedSteps, Stages.UnfinishedGradients }
            .SelectMany(stage => GeneratorHarness.Run(Program).Outputs<Discovery.UnfinishedMethod>(stage))
            .Select(method => method.Id));
        Assert.Equal(["Discovery.UnfinishedGradients: Modified"], Edit(UnfinishedFile, "Tensor Curve", "Tensor Arc").RecomputedSteps());
    }

    [Fact]
    public void An_edit_in_one_module_recomputes_it_and_its_users()
    {
        var edited = Edit(InnerFile, "F.Relu(fc.Call(x))", "F.Tanh(fc.Call(x))");
        Assert.Equal(1, edited.Computed(Stages.ModuleBinding));
        Assert.Equal(["App.Inner", "App.Outer"], Compiled(edited));
    }

    [Fact]
    public void An_edit_in_a_module_that_nobody_uses_recomputes_it_alone()
    {
        var edited = Edit(AloneFile, "=> fc.Call(x)", "=> F.Sigmoid(fc.Call(x))");
        Assert.Equal(1, edited.Computed(Stages.ModuleBinding));
        Assert.Equal(["App.Alone"], Compiled(edited));
    }

    [Fact]
    public void Documentation_follows_the_shapes_and_stays_where_they_stay()
    {
        Assert.True(Changes("new(4, 2)", "new(4, 3)"));
        Assert.False(Changes("=> fc.Call(x)", "=> /* as before */ fc.Call(x)"));

        static bool Changes(string before, string after) =>
            Edit(AloneFile, before, after).RecomputedSteps().Any(step => step.StartsWith(Stages.ModuleDescription, StringComparison.Ordinal));
    }

    [Fact]
    public void A_layer_of_another_size_recomputes_the_module_and_its_users_but_binds_no_other()
    {
        var edited = Edit(InnerFile, "new(4, 4)", "new(4, 4, bias: false)");
        Assert.Equal(1, edited.Computed(Stages.ModuleBinding));
        Assert.Equal(["App.Inner", "App.Outer"], Compiled(edited));
    }

    [Fact]
    public void A_helper_that_Forward_follows_is_followed_again_when_its_body_changes()
    {
        var edited = Edit(HelperFile, "x * Factor", "F.Tanh(x)");
        var outer = edited.Outputs<ModuleModel>(Stages.ModuleBinding).Single(model => model.Type.Name == "Outer");
        Assert.Contains(outer.Training!.Nodes, node => node.Op == "tanh");
        Assert.Equal(["App.Outer"], Compiled(edited));
    }

    [Fact]
    public void How_an_object_is_made_is_followed_again_when_its_constructor_changes()
    {
        const string gate = "using NetGen; namespace App; public sealed class Gate { public Tensor Open { get; } public Gate(Tensor x) { Open = F.Relu(x); } }";
        var compilation = GeneratorHarness.Compile(Sources.Module("public Tensor Forward(Tensor x) => new Gate(x).Open;"), gate);
        var edited = GeneratorHarness.Run(compilation).Next(Replace(compilation, 1, gate.Replace("Relu", "Tanh", StringComparison.Ordinal)));
        Assert.Contains(edited.Outputs<ModuleModel>(Stages.ModuleBinding).Single().Training!.Nodes, node => node.Op == "tanh");
    }

    [Fact]
    public void A_constant_elsewhere_is_read_again()
    {
        var edited = Edit(HelperFile, "Factor = 2", "Factor = 3");
        Assert.Equal(["App.Outer"], Compiled(edited));
    }

    [Theory]
    [InlineData("operator", "public sealed record Pair(Tensor A, Tensor B) { public static Pair operator +(Pair one, Pair other) => new(one.A + other.A, one.B); }", "var pair = new Pair(x, x); return (pair + pair).A;", "one.A + other.A", "one.A * other.A")]
    [InlineData("conversion", "public sealed record Pair(Tensor A, Tensor B) { public static implicit operator Tensor(Pair pair) => pair.A + pair.B; }", "Tensor y = new Pair(x, x); return y;", "pair.A + pair.B", "pair.A * pair.B")]
    [InlineData("method without a value", "public static class Steps { public static void Fill(System.Collections.Generic.List<Tensor> list, Tensor x) { list.Add(F.Relu(x)); } }", "var list = new System.Collections.Generic.List<Tensor>(); Steps.Fill(list, x); return list[0];", "F.Relu", "F.Tanh")]
    [InlineData("method that sets", "public sealed class Box { public Tensor? Held; public void Put(Tensor x) { Held = F.Relu(x); } }", "var box = new Box(); box.Put(x); return box.Held!;", "F.Relu", "F.Tanh")]
    [InlineData("setter", "public sealed class Box { public Tensor? Held { get; set { field = F.Relu(value!); } } }", "var box = new Box(); box.Held = x; return box.Held;", "F.Relu", "F.Tanh")]
    [InlineData("init", "public sealed class Box { public Tensor? Held { get; init => field = F.Relu(value!); } }", "var box = new Box { Held = x }; return box.Held;", "F.Relu", "F.Tanh")]
    [InlineData("indexer", "public sealed class Box { public Tensor this[int at] { get => F.Relu(Tensor.Zeros(at)); set { } } }", "var box = new Box(); return x + box[1];", "F.Relu", "F.Tanh")]
    [InlineData("extension", "public static class Steps { extension(Tensor x) { public Tensor Twice() => x + x; public static Tensor operator %(Tensor a, Tensor b) => a + b; } }", "return x.Twice();", "x + x", "x * x")]
    [InlineData("static constructor", "[Module] public partial class Settings { public static readonly float Factor = 2; static Settings() { } public Tensor Forward(Tensor x) => x; }", "return x * Settings.Factor;", "Settings() { }", "Settings() { Factor = 3; }")]
    public void What_Forward_follows_elsewhere_is_followed_again(string what, string settings, string forward, string before, string after)
    {
        settings = $"using NetGen; namespace App; {settings}";
        var compilation = GeneratorHarness.Compile(Sources.Module($"public Tensor Forward(Tensor x) {{ {forward} }}"), settings);
        var run = GeneratorRun.Start(compilation);
        Assert.Contains(before, settings, StringComparison.Ordinal);
        var edited = Replace(compilation, 1, settings.Replace(before, after, StringComparison.Ordinal));
        Assert.True(GeneratorRun.Start(edited).All == run.Next(edited).All, what);
    }

    [Theory]
    [InlineData("public static class Settings { private static readonly float[] factors = [2]; public static float Factor() => factors[0]; public static void Change() { } }")]
    [InlineData("[Module] public partial class Settings { private static readonly float[] factors = [2]; public static float Factor() => factors[0]; public static void Change() { } public Tensor Forward(Tensor x) => x; }")]
    [InlineData("public static class Settings { private static readonly System.Collections.Generic.List<float> factors = [2]; public static float Factor() => factors[0]; public static bool Change() { return true; } }")]
    public void Code_that_changes_what_Forward_reads_elsewhere_is_seen(string settings)
    {
        settings = $"using NetGen; namespace App; {settings}";
        var compilation = GeneratorHarness.Compile(Sources.Module("public Tensor Forward(Tensor x) => x * Settings.Factor();"), settings);
        var run = GeneratorRun.Start(compilation);
        var edited = Replace(compilation, 1, settings.Replace("Change() {", "Change() { factors[0] = 3;", StringComparison.Ordinal));
        Assert.NotEqual(run.All, run.Next(edited).All);
        Assert.Equal(GeneratorRun.Start(edited).All, run.Next(edited).All);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void After_any_edits_the_cached_result_equals_a_fresh_one(int seed) => CompareAfterEdits(seed, edits: 12);

    [Fact]
    [Trait("Category", "Long")]
    public void After_many_edits_the_cached_result_equals_a_fresh_one()
    {
        for (var seed = 100; seed < 130; seed++) CompareAfterEdits(seed, edits: 40);
    }

    private static void CompareAfterEdits(int seed, int edits)
    {
        var random = new Random(seed);
        var compilation = GeneratorHarness.Compile(Program);
        var run = GeneratorRun.Start(compilation);
        for (var edit = 0; edit < edits; edit++)
        {
            var file = random.Next(Program.Length);
            var text = edit % 4 == 3 ? Program[file] : Mutation.Apply(compilation.SyntaxTrees[file].ToString(), random);
            compilation = Replace(compilation, file, text);
            run = run.Next(compilation);
            var fresh = GeneratorRun.Start(compilation);
            Assert.True(fresh.All == run.All, $"seed {seed}, edit {edit} of {Program[file][..40]}:\n{compilation.SyntaxTrees[file]}\nfresh {string.Join(' ', fresh.Files)} {fresh.Reasons()}\ncached {string.Join(' ', run.Files)} {run.Reasons()}");
        }
    }

    private static GeneratorRun Edit(int file, string before, string after)
    {
        var compilation = GeneratorHarness.Compile(Program);
        var run = GeneratorHarness.Run(compilation);
        Assert.Contains(before, Program[file], StringComparison.Ordinal);
        return run.Next(Replace(compilation, file, Program[file].Replace(before, after, StringComparison.Ordinal)));
    }

    private static CSharpCompilation Replace(CSharpCompilation compilation, int file, string text)
    {
        var tree = compilation.SyntaxTrees[file];
        return compilation.ReplaceSyntaxTree(tree, GeneratorHarness.Parse(text, tree.FilePath));
    }

    /// <summary>Modules whose compiled form was computed anew.</summary>
    private static IEnumerable<string> Compiled(GeneratorRun run) => run
        .Recomputed<Output.CompilationUnit<ModuleModel>>(Stages.ModuleLinking)
        .Select(unit => unit.Root.Type.FullName)
        .Order(StringComparer.Ordinal);
}
