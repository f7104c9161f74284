using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers;
using NetGen.Generator;

namespace NetGen.Benchmarks.Typing;

/// <summary>
/// What an editor does after a keystroke: the C# compiler's own diagnostics of the file, and on top of them the
/// generator's declarations, NetGen's analyzers, or both. An editor without NetGen runs analyzers too, if only those of C#
/// itself, for which the compiler binds the file once more: that is measured with one that does nothing, and with those of
/// the SDK.
/// </summary>
internal sealed class Keystroke : IContender
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp12);

    // An editor leaves bodies and kernels to the build.
    private static readonly GeneratorDriverOptions Live = new(IncrementalGeneratorOutputKind.Implementation);

    private readonly int modules;
    private readonly bool generates;
    private readonly IReadOnlyList<DiagnosticAnalyzer> analyzers;
    private readonly CSharpCompilation start;
    private readonly Dictionary<string, SyntaxTree> generated;
    private GeneratorDriver driver;
    private int keystrokes;
    private int problems;

    public Keystroke(int modules, bool generates, IReadOnlyList<DiagnosticAnalyzer> analyzers)
    {
        (this.modules, this.generates, this.analyzers) = (modules, generates, analyzers);
        start = CSharpCompilation.Create(
            "Typed",
            [Tree(0)],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
                .WithSpecificDiagnosticOptions(SdkAnalyzers.Severities));
        driver = CSharpGeneratorDriver.Create([new NetGenGenerator().AsSourceGenerator()], parseOptions: Parse, driverOptions: Live).RunGenerators(start);
        generated = driver.GetRunResult().GeneratedTrees.ToDictionary(tree => tree.FilePath);
    }

    /// <summary>NetGen's.</summary>
    public static IReadOnlyList<DiagnosticAnalyzer> All { get; } = [new NetGenAnalyzer()];

    public string System
    {
        get
        {
            List<string> parts = [];
            if (analyzers.Any(analyzer => analyzer is IdleAnalyzer)) parts.Add("idle analyzer");
            if (analyzers.Any(SdkAnalyzers.All.Contains)) parts.Add("the SDK's");
            if (generates) parts.Add("generator");
            if (analyzers.Any(analyzer => analyzer is NetGenAnalyzer)) parts.Add("analyzers");
            return parts.Count == 0 ? "C# alone" : "+ " + string.Join(", ", parts);
        }
    }

    public void Run()
    {
        var tree = Tree(++keystrokes);
        var edited = start.ReplaceSyntaxTree(start.SyntaxTrees[0], tree);
        if (generates)
        {
            driver = driver.RunGenerators(edited);
            // An editor keeps a generated document whose text is what it was.
            foreach (var file in driver.GetRunResult().GeneratedTrees)
                if (!file.GetText().ContentEquals(generated[file.FilePath].GetText()))
                    generated[file.FilePath] = file;
        }

        var compilation = edited.AddSyntaxTrees(generated.Values);
        var model = compilation.GetSemanticModel(tree);
        problems = model.GetDiagnostics().Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        if (analyzers.Count > 0) problems += Analyze(compilation, model);
    }

    /// <summary>The file has no fault, whoever looks at it.</summary>
    public float[] Answer()
    {
        Run();
        return [problems];
    }

    public void Dispose()
    {
    }

    private int Analyze(Compilation compilation, SemanticModel model)
    {
        var found = compilation.WithAnalyzers([.. analyzers]).GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None).GetAwaiter().GetResult();
        return found.Count(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    private SyntaxTree Tree(int typed) => CSharpSyntaxTree.ParseText(ModuleFile.After(typed, modules), Parse, ModuleFile.Path);

    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Select(path => MetadataReference.CreateFromFile(path));
}
