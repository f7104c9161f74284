using NetGen.Compiler.Emit.CSharp;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Pipeline;

/// <summary>What the compiler makes of a module or a training step.</summary>
/// <param name="Files">The generated files; none when something stands in the way.</param>
/// <param name="Report">What was fused, kept, planned: text for people.</param>
/// <param name="Faults">Shapes that do not fit.</param>
/// <param name="Obstacles">What keeps the code from being compiled.</param>
public sealed record CompiledModule(
    EquatableArray<GeneratedFile> Files,
    string Report,
    EquatableArray<ShapeFault> Faults,
    EquatableArray<Obstacle> Obstacles)
{
    /// <summary>The kernels that the files call: <see cref="KernelFiles"/> writes them, once for all modules and steps of an assembly.</summary>
    public EquatableArray<KernelCode> Kernels { get; init; } = [];

    /// <summary>The file that holds the report as a member of the class; null where it has no place for it.</summary>
    public GeneratedFile? ReportFile { get; init; }

    /// <summary>A fault of the compiler itself (NG0001), as text; null when there was none.</summary>
    public string? InternalFault { get; init; }
}
