namespace NetGen.Compiler.Lowering;

/// <summary>Which names from outside statements use themselves, or in inlined parts: buffers, and numbers that a kernel is called with.</summary>
internal static class BufferUse
{
    /// <param name="statements">The statements; their own variables are among the names.</param>
    /// <param name="parts">The parts that they may run.</param>
    public static HashSet<string> Of(IEnumerable<Statement> statements, IReadOnlyList<KernelPart> parts)
    {
        var used = new HashSet<string>();
        foreach (var statement in statements) Collect(statement, parts, used);
        return used;
    }

    private static void Collect(Statement statement, IReadOnlyList<KernelPart> parts, HashSet<string> used)
    {
        switch (statement)
        {
            // Most statements are these.
            case Statement.Assign assign:
                Collect(assign.Value, used);
                break;
            case Statement.Declare declare:
                Collect(declare.Value, used);
                break;
            case Statement.Loop loop:
                Collect(loop.From, used);
                Collect(loop.To, used);
                foreach (var nested in loop.Body) Collect(nested, parts, used);
                break;
            case Statement.Choose choose:
                Collect(choose.Value, used);
                foreach (var nested in choose.Nested) Collect(nested, parts, used);
                break;
            case Statement.Scope or Statement.TileLoop:
                foreach (var nested in statement.Nested) Collect(nested, parts, used);
                break;
            case Statement.SkipOutside skip:
                Collect(skip.Value, used);
                break;
            case Statement.DeclareIndex index:
                Collect(index.Value, used);
                break;
            case Statement.Window window:
                used.Add(window.Buffer);
                Collect(window.At, used);
                break;
            case Statement.TileBuffer buffer:
                used.Add(buffer.Offset);
                break;
            case Statement.Store store:
                Collect(store.Buffer, store.At, store.Value, used);
                break;
            case Statement.StoreBytes store:
                Collect(store.Buffer, store.At, store.Value, used);
                break;
            case Statement.StoreSum store:
                Collect(store.Buffer, store.At, store.Value, used);
                break;
            case Statement.Run run:
                foreach (var index in run.Indices) Collect(index, used);
                foreach (var value in run.Values) Collect(value, used);
                if (parts.First(part => part.Name == run.Part) is { IsOutlined: false } part) used.UnionWith(part.Buffers.Select(buffer => buffer.Name));
                break;
            default:
                throw new NotSupportedException(statement.GetType().Name);
        }
    }

    private static void Collect(string buffer, LoopIndex at, Expression value, HashSet<string> used)
    {
        used.Add(buffer);
        Collect(at, used);
        Collect(value, used);
    }

    private static void Collect(Expression expression, HashSet<string> used)
    {
        switch (expression)
        {
            case Expression.Load load:
                used.Add(load.Buffer);
                Collect(load.At, used);
                break;
            case Expression.LoadShared load:
                used.Add(load.Buffer);
                Collect(load.At, used);
                break;
            case Expression.LoadBytes load:
                used.Add(load.Buffer);
                Collect(load.At, used);
                break;
            case Expression.Counter counter:
                Collect(counter.Value, used);
                break;
            case Expression.Apply apply:
                foreach (var operand in apply.Operands) Collect(operand, used);
                break;
        }
    }

    private static void Collect(LoopIndex index, HashSet<string> used)
    {
        foreach (var term in index.Terms) used.Add(term.Variable);
    }
}
