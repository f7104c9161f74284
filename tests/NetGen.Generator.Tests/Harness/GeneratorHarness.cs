using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Harness;

/// <summary>
/// Runs the generator over source as a build does. Every run is made twice, the second time over a clone of the
/// compilation: all tracked steps must then come from the cache, and none may hold on to a compilation.
/// </summary>
internal static class GeneratorHarness
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(object).Assembly.Location)
            .Append(typeof(Module).Assembly.Location)
            .Distinct()
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>A compilation of files named <c>File0.cs</c>, <c>File1.cs</c>, …</summary>
    public static CSharpCompilation Compile(params string[] sources) => Compile("App", [], sources);

    /// <summary>The same for an assembly of another name, or one that refers to more.</summary>
    public static CSharpCompilation Compile(string assembly, IEnumerable<MetadataReference> references, params string[] sources) => CSharpCompilation.Create(
        assembly,
        sources.Select((source, index) => Parse(source, $"File{index}.cs")),
        References.AddRange(references),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(source, ParseOptions, path, System.Text.Encoding.UTF8);

    public static GeneratorRun Run(params string[] sources) => Run(Compile(sources));

    public static GeneratorRun Run(CSharpCompilation compilation)
    {
        var run = GeneratorRun.Start(compilation);
        run.AssertHoldsNoCompilation();
        var again = run.Next((CSharpCompilation)compilation.Clone());
        Assert.Empty(again.RecomputedSteps());
        return run;
    }

    /// <summary>As <see cref="Run(string[])"/>; the source and everything generated compile without a warning.</summary>
    public static GeneratorRun RunClean(params string[] sources)
    {
        var run = Run(sources);
        Assert.Empty(run.Problems());
        return run;
    }
}
