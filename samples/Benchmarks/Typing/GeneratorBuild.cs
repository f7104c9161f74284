using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Benchmarks.Typing;

/// <summary>
/// A build of a project with one network in each file: the C# compiler alone over the declarations that the generator gives,
/// or with the generator and all that it adds. Networks of the same sizes share kernels,
/// those of other sizes only what the kernels look like.
/// </summary>
internal sealed class GeneratorBuild(int modules, bool generates, bool areAlike = true) : IContender
{
    private readonly SyntaxTree[] declarations = generates ? [] : [.. ModuleProject.Driver(isLive: true).RunGenerators(ModuleProject.Create(modules, areAlike)).GetRunResult().GeneratedTrees];

    public string System => generates ? areAlike ? "build, + generator" : "build, + generator, other sizes" : "build, C# alone";

    public void Run() => Errors();

    public float[] Answer() => [Errors()];

    public void Dispose()
    {
    }

    private int Errors()
    {
        Compilation compilation = ModuleProject.Create(modules, areAlike);
        if (generates) ModuleProject.Driver(isLive: false).RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        else compilation = compilation.AddSyntaxTrees(declarations);
        using var image = new MemoryStream();
        return compilation.Emit(image).Diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
