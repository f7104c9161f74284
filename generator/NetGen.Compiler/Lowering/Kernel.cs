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
    /// <summary>The most operations of all runs of a part together for it to be inlined.</summary>
    private const int MostInlinedOperations = 150;

    /// <summary>The names of whole numbers that it is called with besides: those of an outlined part.</summary>
    public EquatableArray<string> Indices { get; init; } = [];

    /// <summary>The parts that belong to its body alone: those that it runs and that are no methods for other kernels as well.</summary>
    public IEnumerable<KernelPart> Own
    {
        get
        {
            var run = Inner(Body).OfType<Statement.Run>().Select(run => run.Part).ToList();
            return Parts.Where(part => !part.IsOutlined && run.Contains(part.Name));
        }
    }

    /// <summary>
    /// Whether a part is better called than inlined wherever its body runs it: just-in-time compilers inline nothing any more in
    /// methods of hundreds of calls, and then every multiply-add of a block is one.
    /// </summary>
    public bool Calls(KernelPart part) =>
        part.Operations * Inner(Body).Count(statement => statement is Statement.Run run && run.Part == part.Name) > MostInlinedOperations;

    /// <summary>Whether its body runs a part with a constant added to one of the part's whole numbers.</summary>
    /// <param name="part">The part.</param>
    /// <param name="index">Which of its <see cref="KernelPart.Indices"/>.</param>
    public bool Shifts(KernelPart part, int index) =>
        Inner(Body).Any(statement => statement is Statement.Run run && run.Part == part.Name && run.Indices[index].IsShifted);

    /// <summary>Whether its body does nothing but run parts that are methods of their own, in loops or by choice.</summary>
    public bool OnlyCalls => Inner(Body).All(statement => statement is Statement.Run run && Parts.First(part => part.Name == run.Part).IsOutlined);

    /// <summary>The buffers, among other names, that its body reads and writes in its place.</summary>
    public HashSet<string> Used => BufferUse.Of(Body, Parts);

    /// <summary>A part that is a method of its own, as a kernel.</summary>
    public Kernel Outlined(KernelPart part) => this with { Summary = "", Parameters = part.Buffers, Indices = part.Indices, Body = part.Body };

    /// <summary>Whether it walks over the tiles of a chunk instead of working on one.</summary>
    public bool IsGradientTask => IsGradient(Parameters);

    /// <summary>Whether a kernel with these parameters does.</summary>
    public static bool IsGradient(EquatableArray<KernelParameter> parameters) => parameters.Any(parameter => parameter.Kind is BufferKind.Gradient);

    /// <summary>The statements that hold no others.</summary>
    private static IEnumerable<Statement> Inner(IEnumerable<Statement> statements) =>
        statements.SelectMany(statement => statement is Statement.Loop or Statement.Scope or Statement.TileLoop or Statement.Choose ? Inner(statement.Nested) : [statement]);
}

/// <summary>
/// Statements that a kernel runs at several places, for other elements each time, written once: what happens to each sum of
/// a block of registers. Or a whole block of registers as a method of its own (what compilers call outlining), which kernels
/// of other sizes run as well.
/// </summary>
/// <param name="Name">Its name within the kernel.</param>
/// <param name="Indices">The names of its whole numbers.</param>
/// <param name="Values">The names of its vectors; a method of its own takes none.</param>
/// <param name="Buffers">The kernel's buffers that it reads and writes.</param>
/// <param name="Body">Its statements.</param>
/// <param name="IsOutlined">Whether it is a method of its own.</param>
public sealed record KernelPart(
    string Name,
    EquatableArray<string> Indices,
    EquatableArray<string> Values,
    EquatableArray<KernelParameter> Buffers,
    EquatableArray<Statement> Body,
    bool IsOutlined = false)
{
    /// <summary>How many operations of vectors it does.</summary>
    public int Operations => Body.Sum(statement => statement.Operations);
}

/// <summary>A buffer, or a number, that a kernel is called with.</summary>
public sealed record KernelParameter(string Name, BufferKind Kind);
