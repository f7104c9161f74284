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
    /// <summary>The names of whole numbers that it is called with besides: those of an outlined part.</summary>
    public EquatableArray<string> Indices { get; init; } = [];

    /// <summary>The parts that belong to its body alone, where that runs them: those that are no methods for other kernels as well.</summary>
    public IEnumerable<PartUse> Own
    {
        get
        {
            var runs = new List<Statement.Run>();
            foreach (var statement in Inner) if (statement is Statement.Run run) runs.Add(run);
            foreach (var part in Parts)
            {
                if (!part.IsOutlined && runs.FindAll(run => run.Part == part.Name) is { Count: > 0 } own) yield return new PartUse(part, own);
            }
        }
    }

    /// <summary>Whether its body does nothing but run parts that are methods of their own, in loops or by choice.</summary>
    public bool OnlyCalls => Inner.TrueForAll(statement => statement is Statement.Run run && Parts.First(part => part.Name == run.Part).IsOutlined);

    /// <summary>The parameters that its body reads and writes in its place: of a part all, since it has no others.</summary>
    public IEnumerable<KernelParameter> Used
    {
        get
        {
            if (IsOutlined) return Parameters;
            var used = BufferUse.Of(Body, Parts);
            return Parameters.Where(parameter => used.Contains(parameter.Name));
        }
    }

    /// <summary>Whether it is a part of another.</summary>
    public bool IsOutlined { get; private init; }

    /// <summary>A part that is a method of its own, as a kernel.</summary>
    public Kernel Outlined(KernelPart part) => this with { Summary = "", Parameters = part.Buffers, Indices = part.Indices, Body = part.Body, IsOutlined = true };

    /// <summary>Whether it walks over the tiles of a chunk instead of working on one.</summary>
    public bool IsGradientTask => IsGradient(Parameters);

    /// <summary>Whether a kernel with these parameters does.</summary>
    public static bool IsGradient(EquatableArray<KernelParameter> parameters) => parameters.Any(parameter => parameter.Kind is BufferKind.Gradient);

    /// <summary>The statements that hold no others.</summary>
    private List<Statement> Inner
    {
        get
        {
            var inner = new List<Statement>();
            foreach (var statement in Body) Add(statement, inner);
            return inner;
        }
    }

    private static void Add(Statement statement, List<Statement> inner)
    {
        if (statement is Statement.Loop or Statement.Scope or Statement.TileLoop or Statement.Choose)
        {
            foreach (var nested in statement.Nested) Add(nested, inner);
        }
        else
        {
            inner.Add(statement);
        }
    }
}

/// <summary>A part, and where a body runs it.</summary>
public sealed record PartUse(KernelPart Part, IReadOnlyList<Statement.Run> Runs)
{
    /// <summary>The most operations of all runs together for the part to be inlined.</summary>
    private const int MostInlinedOperations = 150;

    /// <summary>
    /// Whether it is better called than inlined: just-in-time compilers inline nothing any more in methods of hundreds of calls, and
    /// then every multiply-add of a block is one.
    /// </summary>
    public bool IsCalled => Part.Operations * Runs.Count > MostInlinedOperations;

    /// <summary>Of each of its whole numbers whether some run adds a constant to it.</summary>
    public bool[] Shifts => Part.Indices.Select((_, index) => Runs.Any(run => run.Indices[index].IsShifted)).ToArray();
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
