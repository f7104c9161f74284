namespace NetGen.Compiler.Lowering;

/// <summary>Writes a kernel's statements from the outside in; gives variables names that do not clash.</summary>
public sealed class KernelBuilder
{
    private readonly List<KernelParameter> parameters = [];
    private readonly HashSet<string> parameterNames = [];
    private readonly List<KernelPart> parts = [];
    private readonly HashSet<string> everUsed = [];
    private List<string> declared = [];
    private HashSet<string> inScope = [];
    private HashSet<string> usedInside = [];
    private List<Statement> statements = [];

    /// <summary>Declares a parameter and gives back the name to use it under.</summary>
    public string Parameter(string name, BufferKind kind)
    {
        var unique = name;
        for (var number = 2; !everUsed.Add(unique); number++) unique = name + number;
        parameters.Add(new KernelParameter(unique, kind));
        parameterNames.Add(unique);
        return unique;
    }

    /// <summary>A name that nothing visible here has: <paramref name="name"/> itself or with a number.</summary>
    public string Fresh(string name)
    {
        var unique = name;
        for (var number = 2; inScope.Contains(unique) || usedInside.Contains(unique) || parameterNames.Contains(unique); number++) unique = name + number;
        inScope.Add(unique);
        declared.Add(unique);
        everUsed.Add(unique);
        return unique;
    }

    public void Add(Statement statement) => statements.Add(statement);

    /// <summary>Counts from 0 to <paramref name="extent"/>. A single turn needs no loop.</summary>
    public void Loop(string name, int extent, Action<LoopIndex> body) => Loop(name, 0, extent, 1, body);

    /// <summary>Counts from <paramref name="from"/> while below <paramref name="to"/>. A single turn needs no loop, none no code.</summary>
    public void Loop(string name, int from, int to, int step, Action<LoopIndex> body)
    {
        if (from >= to) return;
        if (from + step >= to)
        {
            body(from);
            return;
        }

        var variable = Fresh(name);
        Add(new Statement.Loop(variable, from, to, step, Inside(() => body(LoopIndex.Variable(variable)))));
    }

    /// <summary>Like <see cref="Loop(string, int, Action{LoopIndex})"/>, with a loop even around a single turn: the body may skip turns.</summary>
    public void SkippingLoop(string name, int extent, Action<LoopIndex> body)
    {
        var variable = Fresh(name);
        Add(new Statement.Loop(variable, 0, extent, 1, Inside(() => body(LoopIndex.Variable(variable)))));
    }

    /// <summary>Covers an extent with blocks as even as can be.</summary>
    public void Blocks(string name, Blocking blocks, Action<LoopIndex, int> body)
    {
        Loop(name, 0, blocks.Wide * blocks.Size, blocks.Size, start => body(start, blocks.Size));
        Loop(name, blocks.Wide * blocks.Size, blocks.Extent, blocks.Size - 1, start => body(start, blocks.Size - 1));
    }

    /// <summary>
    /// Covers an extent with blocks, all those of one size by one call of a method of its own, which <paramref name="body"/>
    /// writes. Kernels whose blocks are alike share it, whatever the extent.
    /// </summary>
    /// <param name="name">What the blocks are blocks of.</param>
    /// <param name="blocks">The blocks.</param>
    /// <param name="method">A name for a size that blocks of another form do not have.</param>
    /// <param name="indices">Every number from outside that the body uses.</param>
    /// <param name="body">Writes the statements of a block: given the indices, its start, and its size.</param>
    public void OutlineBlocks(
        string name,
        Blocking blocks,
        Func<int, string> method,
        IReadOnlyList<Named<LoopIndex>> indices,
        Action<LoopIndex[], LoopIndex, int> body)
    {
        Outline(0, blocks.Wide * blocks.Size, blocks.Size);
        Outline(blocks.Wide * blocks.Size, blocks.Extent, blocks.Size - 1);

        void Outline(int first, int end, int size)
        {
            if (first >= end) return;
            var part = method(size);
            if (!parts.Exists(known => known.Name == part))
            {
                string[] numbers = [.. indices.Select(index => index.Name), "first", "end"];
                parts.Add(Part(part, numbers, [], (at, _) => OverBlocks(at, size)) with { IsOutlined = true });
            }

            Add(new Statement.Run(part, [.. indices.Select(index => index.Value), first, end], []));
        }

        void OverBlocks(LoopIndex[] at, int size)
        {
            var variable = Fresh(name);
            var own = at.Take(indices.Count).ToArray();
            Add(new Statement.Loop(variable, at[indices.Count], at[indices.Count + 1], size, Inside(() => body(own, LoopIndex.Variable(variable), size))));
        }
    }

    /// <summary>Gives what is written inside variables of its own.</summary>
    public void Scope(Action body)
    {
        var inside = Inside(body);
        Add(inside.Count == 1 && inside[0] is Statement.Loop ? inside[0] : new Statement.Scope(inside));
    }

    /// <summary>Runs one of two bodies, by a number.</summary>
    public void Choose(LoopIndex value, int limit, Action below, Action otherwise) =>
        Add(new Statement.Choose(value, limit, Inside(below), Inside(otherwise)));

    public void TileLoop(Action<string> body)
    {
        var variable = Fresh("tile");
        Add(new Statement.TileLoop(variable, Inside(() => body(variable))));
    }

    /// <summary>Declares a variable and gives back the expression that reads it.</summary>
    public Expression.Local Declare(string name, Expression value)
    {
        var unique = Fresh(name);
        Add(new Statement.Declare(unique, value));
        return new Expression.Local(unique);
    }

    public void Assign(Expression.Local variable, Expression value) => Add(new Statement.Assign(variable.Name, value));

    /// <summary>variable += a · b.</summary>
    public void Accumulate(Expression.Local variable, Expression a, Expression b) =>
        Assign(variable, Expression.Of(LaneOperation.MultiplyAdd, a, b, variable));

    /// <summary>
    /// Runs a part, which <paramref name="body"/> writes the first time: from indices and values that it takes as its own.
    /// </summary>
    public void Run(
        string part,
        IReadOnlyList<Named<LoopIndex>> indices,
        IReadOnlyList<Named<Expression>> values,
        Action<LoopIndex[], Expression.Local[]> body)
    {
        if (!parts.Exists(known => known.Name == part))
            parts.Add(Part(part, indices.Select(index => index.Name).ToArray(), values.Select(value => value.Name).ToArray(), body));
        Add(new Statement.Run(part, indices.Select(index => index.Value).ToEquatableArray(), values.Select(value => value.Value).ToEquatableArray()));
    }

    /// <summary>Names a place in a buffer.</summary>
    public string Window(string name, string buffer, BufferKind kind, LoopIndex at)
    {
        var unique = Fresh(name);
        Add(new Statement.Window(unique, buffer, kind, at));
        return unique;
    }

    public Kernel Build(string name, string summary) =>
        new(name, summary, parameters.ToEquatableArray(), statements.ToEquatableArray(), parts.ToEquatableArray());

    private KernelPart Part(string name, string[] indices, string[] values, Action<LoopIndex[], Expression.Local[]> body)
    {
        // A function of its own: no name of the kernel is visible but its buffers'.
        var (outside, outsideDeclared, outsideNames, outsideUsed) = (statements, declared, inScope, usedInside);
        (statements, declared, inScope, usedInside) = ([], [], [], []);
        var (freeIndices, freeValues) = (indices.Select(Fresh).ToArray(), values.Select(Fresh).ToArray());
        body([.. freeIndices.Select(LoopIndex.Variable)], [.. freeValues.Select(value => new Expression.Local(value))]);
        var written = statements.ToEquatableArray();
        (statements, declared, inScope, usedInside) = (outside, outsideDeclared, outsideNames, outsideUsed);
        var used = BufferUse.Of(written, parts);
        return new KernelPart(
            name,
            freeIndices.ToEquatableArray(),
            freeValues.ToEquatableArray(),
            parameters.Where(parameter => used.Contains(parameter.Name)).ToEquatableArray(),
            written);
    }

    private EquatableArray<Statement> Inside(Action body)
    {
        var (outside, before, outsideUsed) = (statements, declared.Count, usedInside);
        (statements, usedInside) = ([], []);
        body();
        var inside = statements.ToEquatableArray();

        // C# lets no scope declare a name after a scope inside of it has used it.
        var ended = declared.GetRange(before, declared.Count - before);
        declared.RemoveRange(before, ended.Count);
        inScope.ExceptWith(ended);
        outsideUsed.UnionWith(ended);
        outsideUsed.UnionWith(usedInside);
        (statements, usedInside) = (outside, outsideUsed);
        return inside;
    }
}
