using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Symbols;
using NetGen.Analyzers.Tests.Testing;
using NetGen.Tests;
using RandomEdit = NetGen.Generator.Tests.Harness.Mutation;

namespace NetGen.Analyzers.Tests;

/// <summary>What rules remember from one keystroke to the next saves work, and never changes what they say.</summary>
public sealed class RememberedTests
{
    private const string Networks = """
        using NetGen;
        using NetGen.Layers;

        [Module]
        public partial class Edited
        {
            private readonly Linear fc = new(4, 4);
            public Tensor Forward([Shape("N", 4)] Tensor x) => F.Relu(fc.Call(x));
        }

        [Module]
        public partial class User
        {
            private readonly Edited inner = new();
            private readonly Linear fc = new(4, 2);
            public Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(inner.Call(x));
        }

        [Module]
        public partial class Other
        {
            private readonly Linear fc = new(4, 2);
            public Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(x);
        }
        """;

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview);

    private static readonly string[] Program =
    [
        Networks,
        .. new[] { "Gpt", "TwoBranches", "Inception" }.Select(model => File.ReadAllText(Repository.At($"tests/Models/{model}.cs"))),
        """
        using NetGen;

        public static class Functions
        {
            public static Tensor Scaled(Tensor x) => x * 2;
        }

        [Module]
        public partial class Helped
        {
            public Tensor Forward([Shape("N", 4)] Tensor x) => F.Softmax(Functions.Scaled(x), dim: 0);
        }

        public sealed partial class Trainer(User net, Sgd optimizer)
        {
            [TrainingStep]
            public partial float Train([Shape("N", 4)] Tensor x, [Shape("N", 3)] Tensor target);

            private Tensor TrainLoss(Tensor x, Tensor target) => F.MseLoss(net.Call(x), target);
        }
        """,
    ];

    [Theory]
    [InlineData("F.Relu(fc.Call(x))", "F.Sigmoid(fc.Call(x))")]
    [InlineData("F.Relu(fc.Call(x))", "F.Relu(fc.Call(x)")]
    [InlineData("new(4, 4)", "new(4, 4, bias: false)")]
    public void An_edit_in_a_line_binds_its_class_and_types_those_that_use_it(string before, string after)
    {
        var (first, second) = (Types(Networks), Types(Networks.Replace(before, after, StringComparison.Ordinal)));
        Assert.NotSame(first["Edited"].Model, second["Edited"].Model);
        Assert.Same(first["User"].Model, second["User"].Model);
        Assert.NotSame(first["User"], second["User"]);
        Assert.Same(first["Other"], second["Other"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task After_any_edits_the_rules_say_what_they_say_of_fresh_sources(int seed) => CompareAfterEdits(seed, edits: 8);

    [Fact]
    [Trait("Category", "Long")]
    public async Task After_many_edits_the_rules_say_what_they_say_of_fresh_sources()
    {
        for (var seed = 100; seed < 104; seed++) await CompareAfterEdits(seed, edits: 25);
    }

    private static async Task CompareAfterEdits(int seed, int edits)
    {
        var random = new Random(seed);
        var compilation = Compile("Edited", Program);
        await SaysAsync(compilation);
        for (var edit = 0; edit < edits; edit++)
        {
            var file = random.Next(Program.Length);
            var tree = compilation.SyntaxTrees[file];
            var text = edit % 4 == 3 ? Program[file] : RandomEdit.Apply(tree.ToString(), random);
            compilation = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, Parse, tree.FilePath));
            // Another assembly shares no memory with this one.
            var fresh = Compile($"Fresh{seed}x{edit}", [.. compilation.SyntaxTrees.Select(source => source.ToString())]);
            var (expected, actual) = (await SaysAsync(fresh), await SaysAsync(compilation));
            Assert.True(expected == actual, $"seed {seed}, edit {edit}:\n{text}\nfresh\n{expected}\nremembered\n{actual}");
        }
    }

    private static Dictionary<string, TypedClass> Types(string source)
    {
        var compilation = Compile("Networks", source);
        var models = ModuleModels.Of(compilation);
        return new[] { "Edited", "User", "Other" }.ToDictionary(name => name, name => models.Type(compilation.GetTypeByMetadataName(name)!, CancellationToken.None));
    }

    private static CSharpCompilation Compile(string name, params string[] sources) => CSharpCompilation.Create(
        name,
        sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, Parse, $"File{index}.cs")),
        References.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static async Task<string> SaysAsync(Compilation compilation)
    {
        var found = await compilation.WithAnalyzers(Analysis.Analyzers).GetAnalyzerDiagnosticsAsync();
        return string.Join("\n", found.Select(Text).Order(StringComparer.Ordinal));
    }

    private static string Text(Diagnostic diagnostic) =>
        $"{diagnostic} {string.Join(' ', diagnostic.AdditionalLocations)} {string.Join(' ', diagnostic.Properties.Order())}";
}
