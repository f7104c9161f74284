using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;

namespace NetGen.Tests.InProcess;

/// <summary>C# source built in this process, with NetGen's generator, as a user's project would be.</summary>
/// <param name="Assembly">The result, loaded.</param>
/// <param name="GeneratedFiles">Names of the files that the generator added.</param>
internal sealed record InProcessBuild(Assembly Assembly, IReadOnlySet<string> GeneratedFiles)
{
    // What a new project for .NET 10 has: C# 14, nullable, the base library and NetGen.
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>Builds it. Any warning or error, in the source or in what was generated, fails the test.</summary>
    public static InProcessBuild Of(string source)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "NetGen.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("InProcess", [CSharpSyntaxTree.ParseText(source, Parsing)], platform, Options);

        var driver = CSharpGeneratorDriver.Create([new NetGenGenerator().AsSourceGenerator()], parseOptions: Parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out var reported);
        Assert.Empty(reported);
        Assert.Empty(driver.GetRunResult().Results.Select(result => result.Exception).OfType<Exception>());

        using var image = new MemoryStream();
        var emitted = complete.Emit(image);
        Assert.Empty(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Take(5));
        image.Position = 0;
        var names = driver.GetRunResult().GeneratedTrees.Select(tree => Path.GetFileName(tree.FilePath)).ToHashSet(StringComparer.Ordinal);
        return new InProcessBuild(AssemblyLoadContext.Default.LoadFromStream(image), names);
    }
}
