using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator;

namespace NetGen.Analyzers.Tests.Testing;

/// <summary>Compiles sources as a project with the NetGen package would: generator, then every analyzer.</summary>
internal sealed class Analysis
{
    private static readonly CSharpCompilationOptions Options =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    // An editor leaves bodies and kernels to the build.
    private static readonly GeneratorDriverOptions Live = new(IncrementalGeneratorOutputKind.Implementation);

    private Analysis(ImmutableArray<Diagnostic> compiler, ImmutableArray<Diagnostic> rules, Compilation compilation)
    {
        CompilerErrors = [.. compiler.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        Rules = [.. rules.Where(diagnostic => diagnostic.Id != "AD0001")];
        Crashes = [.. rules.Where(diagnostic => diagnostic.Id == "AD0001")];
        Compilation = compilation;
    }

    /// <summary>Every rule of the package.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = [new NetGenAnalyzer()];

    public ImmutableArray<Diagnostic> CompilerErrors { get; }

    /// <summary>What the rules report.</summary>
    public ImmutableArray<Diagnostic> Rules { get; }

    /// <summary>Exceptions that analyzers threw.</summary>
    public ImmutableArray<Diagnostic> Crashes { get; }

    /// <summary>The sources with the generator's output.</summary>
    public Compilation Compilation { get; }

    public static Task<Analysis> RunAsync(string source, bool withGenerator = true, ProjectSettings? settings = null, bool withAnalyzers = true, bool live = false, LanguageVersion version = LanguageVersion.Preview) =>
        RunAsync([("GlobalUsings.cs", Sources.GlobalUsings), ("Example.cs", source)], withGenerator, settings, withAnalyzers, live, version: version);

    /// <summary>The same in a project that refers to a library.</summary>
    public static Task<Analysis> RunAsync(Library library, string source) =>
        RunAsync([("GlobalUsings.cs", Sources.GlobalUsings), ("Example.cs", source)], references: [library.Reference]);

    public static async Task<Analysis> RunAsync(
        IEnumerable<(string Path, string Text)> sources,
        bool withGenerator = true,
        ProjectSettings? settings = null,
        bool withAnalyzers = true,
        bool live = false,
        IEnumerable<MetadataReference>? references = null,
        LanguageVersion version = LanguageVersion.Preview)
    {
        var parse = new CSharpParseOptions(version);
        SyntaxTree[] trees = [.. sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, parse, source.Path))];
        var isProgram = trees.Any(tree => tree.GetCompilationUnitRoot().Members.Any(member => member is GlobalStatementSyntax));
        var kind = isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        Compilation compilation = CSharpCompilation.Create("Example", trees, References.All.AddRange(references ?? []), Options.WithOutputKind(kind));
        if (withGenerator)
        {
            GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetGenGenerator().AsSourceGenerator()], parseOptions: parse, driverOptions: live ? Live : default);
            driver.RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        }

        var rules = withAnalyzers ? await compilation.WithAnalyzers(Analyzers, settings?.Options).GetAnalyzerDiagnosticsAsync() : [];
        return new Analysis(compilation.GetDiagnostics(), rules, compilation);
    }
}
