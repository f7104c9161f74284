namespace NetGen.Compiler.Lowering;

/// <summary>Which buffers statements without loops read and write.</summary>
internal static class BufferUse
{
    public static HashSet<string> Of(IEnumerable<Statement> statements)
    {
        var used = new HashSet<string>();
        foreach (var statement in statements) Collect(statement, used);
        return used;
    }

    private static void Collect(Statement statement, HashSet<string> used)
    {
        switch (statement)
        {
            case Statement.Declare declare:
                Collect(declare.Value, used);
                break;
            case Statement.Assign assign:
                Collect(assign.Value, used);
                break;
            case Statement.Store store:
                used.Add(store.Buffer);
                Collect(store.Value, used);
                break;
            case Statement.StoreBytes store:
                used.Add(store.Buffer);
                Collect(store.Value, used);
                break;
            default:
                throw new NotSupportedException(statement.GetType().Name);
        }
    }

    private static void Collect(Expression expression, HashSet<string> used)
    {
        switch (expression)
        {
            case Expression.Load load:
                used.Add(load.Buffer);
                break;
            case Expression.LoadShared load:
                used.Add(load.Buffer);
                break;
            case Expression.LoadBytes load:
                used.Add(load.Buffer);
                break;
            case Expression.Apply apply:
                foreach (var operand in apply.Operands) Collect(operand, used);
                break;
        }
    }
}
