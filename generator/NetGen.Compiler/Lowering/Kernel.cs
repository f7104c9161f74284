namespace NetGen.Compiler.Lowering;

/// <summary>A loop program over buffers: one method of the generated code.</summary>
/// <param name="Name">Its name, from the user's names and the operations it fuses.</param>
/// <param name="Summary">What it computes, with shapes.</param>
/// <param name="Parameters">The buffers it reads and writes, in calling order.</param>
/// <param name="Body">Its statements.</param>
/// <param name="Parts">What its body does at several places and is written once.</param>
public sealed record Kernel(
    string Name,
    string Summary,
    EquatableArray<KernelParameter> Parameters,
    EquatableArray<Statement> Body,
    EquatableArray<KernelPart> Parts)
{
    /// <summary>Whether it walks over the tiles of a chunk instead of working on one.</summary>
    public bool IsGradientTask => Parameters.Any(parameter => parameter.Kind is BufferKind.Gradient);
}

/// <summary>
/// Statements that a kernel runs at several places, for other elements each time: what happens to a sum when it is whole.
/// Written once and inlined, so that a block of registers does not repeat it in the code.
/// </summary>
/// <param name="Name">Its name within the kernel.</param>
/// <param name="Indices">The names of its whole numbers.</param>
/// <param name="Values">The names of its vectors.</param>
/// <param name="Buffers">The kernel's buffers that it reads and writes.</param>
/// <param name="Body">Its statements.</param>
public sealed record KernelPart(
    string Name,
    EquatableArray<string> Indices,
    EquatableArray<string> Values,
    EquatableArray<KernelParameter> Buffers,
    EquatableArray<Statement> Body);

/// <summary>A buffer, or a number, that a kernel is called with.</summary>
public sealed record KernelParameter(string Name, BufferKind Kind);
