using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;

namespace NetGen.Benchmarks.Typing;

/// <summary>A project with one network in each file.</summary>
internal static class ModuleProject
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp12);

    private static readonly MetadataReference[] References = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Select(path => MetadataReference.CreateFromFile(path))];

    /// <param name="modules">How many networks.</param>
    /// <param name="areAlike">Whether all have the same sizes.</param>
    public static CSharpCompilation Create(int modules, bool areAlike = true) => CSharpCompilation.Create(
        "Project",
        Enumerable.Range(0, modules).Select(index => Tree(index, "Relu", areAlike)),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The file of one network.</summary>
    public static SyntaxTree Tree(int index, string activation, bool isAlike = true) =>
        CSharpSyntaxTree.ParseText(ModuleFile.Only(index, activation, isAlike), Parse, $"Net{index}.cs");

    /// <summary>A generator that has seen nothing yet.</summary>
    /// <param name="isLive">Whether it leaves bodies and kernels to the build, as in an editor.</param>
    public static GeneratorDriver Driver(bool isLive) => CSharpGeneratorDriver.Create(
        [new NetGenGenerator().AsSourceGenerator()],
        parseOptions: Parse,
        driverOptions: new GeneratorDriverOptions(isLive ? IncrementalGeneratorOutputKind.Implementation : IncrementalGeneratorOutputKind.None));
}
