using NetGen.Compiler.Pipeline;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>What is generated for one case of a module.</summary>
/// <param name="Module">The case.</param>
/// <param name="Call">The runtime's method, with the program as its type argument.</param>
/// <param name="Forward">What stands in the file of the entry point: the program's struct and its forward.</param>
/// <param name="Others">The other files.</param>
internal sealed record ModuleProgram(PreparedModule Module, string Call, string Forward, IReadOnlyList<GeneratedFile> Others)
{
    /// <summary>The kernels that it calls.</summary>
    public EquatableArray<KernelCode> Kernels { get; init; } = [];

    /// <summary>How the methods over whole tensors are written, for people.</summary>
    public IReadOnlyList<string> Decisions { get; init; } = [];

    /// <summary>The sizes that the call gives along: C# expressions in the class.</summary>
    public IReadOnlyList<string> Sizes { get; init; } = [];

    /// <summary>The numbers that the call gives along: C# expressions in the class.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>The files of a module with the entry point that chooses among its cases.</summary>
    public static IEnumerable<GeneratedFile> Files(IReadOnlyList<ModuleProgram> programs)
    {
        var model = programs[0].Module.Model;
        yield return new GeneratedFile(
            $"{model.Type.FileName}.Forward.g.cs",
            $"{EntryPoint.Write(model, programs)}\n{string.Join("\n", programs.Select(program => program.Forward))}");
        foreach (var file in programs.SelectMany(program => program.Others)) yield return file;
    }
}
