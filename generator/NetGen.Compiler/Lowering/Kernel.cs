namespace NetGen.Compiler.Lowering;

/// <summary>A loop program over buffers: one method of the generated code.</summary>
/// <param name="Name">Its name, from the user's names and the operations it fuses.</param>
/// <param name="Summary">What it computes, with shapes.</param>
/// <param name="Parameters">The buffers it reads and writes, in calling order.</param>
/// <param name="Body">Its statements.</param>
public sealed record Kernel(
    string Name,
    string Summary,
    EquatableArray<KernelParameter> Parameters,
    EquatableArray<Statement> Body)
{
    /// <summary>Whether it walks over the tiles of a chunk instead of working on one.</summary>
    public bool IsGradientTask => Parameters.Any(parameter => parameter.Kind is BufferKind.Gradient);
}

/// <summary>A buffer, or a number, that a kernel is called with.</summary>
public readonly record struct KernelParameter(string Name, BufferKind Kind);
