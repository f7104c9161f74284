using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Benchmarks.Typing;

/// <summary>What the generator does after an edit of one network's Forward: all of it, as a build wants it, or the declarations, as an editor does.</summary>
internal sealed class GeneratorEdit : IContender
{
    private readonly int modules;
    private readonly bool isLive;
    private readonly CSharpCompilation start;
    private readonly SyntaxTree[] edited;
    private GeneratorDriver driver;
    private int edits;

    public GeneratorEdit(int modules, bool isLive)
    {
        (this.modules, this.isLive) = (modules, isLive);
        start = ModuleProject.Create(modules);
        edited = [ModuleProject.Tree(modules / 2, "Relu"), ModuleProject.Tree(modules / 2, "Tanh")];
        driver = ModuleProject.Driver(isLive).RunGenerators(start);
    }

    public string System => isLive ? "edit, in an editor" : "edit, in a build";

    public void Run()
    {
        var compilation = start.ReplaceSyntaxTree(start.SyntaxTrees[modules / 2], edited[++edits % 2]);
        driver = driver.RunGenerators(compilation);
    }

    /// <summary>Nothing is wrong with the project, whoever looks at it.</summary>
    public float[] Answer()
    {
        Run();
        return [driver.GetRunResult().Diagnostics.Length];
    }

    public void Dispose()
    {
    }
}
