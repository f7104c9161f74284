namespace NetGen.Compiler.Lowering;

/// <summary>
/// Gives everything that a kernel declares the number of its declaration as its name, so that kernels which differ in
/// nothing but names (alpha-equivalent ones) become equal values.
/// </summary>
internal sealed class AlphaRenaming
{
    private readonly Dictionary<string, string> names = [];
    private int declarations;

    /// <summary>The kernel, nameless.</summary>
    public static Kernel Of(Kernel kernel)
    {
        var renaming = new AlphaRenaming();
        var parameters = kernel.Parameters.Select(renaming.Declare).ToEquatableArray();
        var body = renaming.Rename(kernel.Body);
        return new Kernel("", "", parameters, body, kernel.Parts.Select(renaming.Rename).ToEquatableArray());
    }

    /// <summary>A name that is declared again stands for what was declared last: the scope of the one before has ended.</summary>
    private string Declare(string name) => names[name] = "v" + declarations++;

    private KernelParameter Declare(KernelParameter parameter) => parameter with { Name = Declare(parameter.Name) };

    private string Name(string name) => names[name];

    private KernelPart Rename(KernelPart part)
    {
        var inside = new AlphaRenaming();
        foreach (var buffer in part.Buffers) inside.names[buffer.Name] = Name(buffer.Name);
        return new KernelPart(
            part.Name,
            part.Indices.Select(inside.Declare).ToEquatableArray(),
            part.Values.Select(inside.Declare).ToEquatableArray(),
            part.Buffers.Select(buffer => buffer with { Name = Name(buffer.Name) }).ToEquatableArray(),
            inside.Rename(part.Body));
    }

    private EquatableArray<Statement> Rename(EquatableArray<Statement> statements) => statements.Select(Rename).ToEquatableArray();

    private Statement Rename(Statement statement) => statement switch
    {
        Statement.Loop loop => loop with { Variable = Declare(loop.Variable), Body = Rename(loop.Body) },
        Statement.Scope scope => new Statement.Scope(Rename(scope.Body)),
        Statement.TileLoop loop => new Statement.TileLoop(Declare(loop.Variable), Rename(loop.Body)),
        Statement.SkipOutside skip => skip with { Value = Rename(skip.Value) },
        Statement.DeclareIndex index => index with { Value = Rename(index.Value), Name = Declare(index.Name) },
        Statement.Window window => window with { Buffer = Name(window.Buffer), At = Rename(window.At), Name = Declare(window.Name) },
        Statement.TileBuffer buffer =>
            buffer with { Offset = Name(buffer.Offset), Tile = Name(buffer.Tile), Name = Declare(buffer.Name) },
        Statement.Declare declare => new Statement.Declare(Value: Rename(declare.Value), Name: Declare(declare.Name)),
        Statement.Assign assign => new Statement.Assign(Name(assign.Name), Rename(assign.Value)),
        Statement.Store store => new Statement.Store(Name(store.Buffer), Rename(store.At), Rename(store.Value)),
        Statement.StoreBytes store => new Statement.StoreBytes(Name(store.Buffer), Rename(store.At), Rename(store.Value)),
        Statement.StoreSum store => new Statement.StoreSum(Name(store.Buffer), Rename(store.At), Rename(store.Value)),
        Statement.Run run => run with
        {
            Indices = run.Indices.Select(Rename).ToEquatableArray(),
            Values = run.Values.Select(Rename).ToEquatableArray(),
        },
        _ => throw new NotSupportedException(statement.GetType().Name),
    };

    private Expression Rename(Expression expression) => expression switch
    {
        Expression.Local local => new Expression.Local(Name(local.Name)),
        // By its bits: zeros of both signs are equal numbers but not equal code.
        Expression.Literal literal => new Expression.Local($"{BitConverter.DoubleToInt64Bits(literal.Value)}"),
        Expression.Load load => new Expression.Load(Name(load.Buffer), Rename(load.At)),
        Expression.LoadShared load => new Expression.LoadShared(Name(load.Buffer), Rename(load.At)),
        Expression.LoadBytes load => new Expression.LoadBytes(Name(load.Buffer), Rename(load.At)),
        Expression.Counter counter => new Expression.Counter(Rename(counter.Value)),
        Expression.Apply apply => apply with { Operands = apply.Operands.Select(Rename).ToEquatableArray() },
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private LoopIndex Rename(LoopIndex index)
    {
        LoopIndex renamed = index.Constant;
        foreach (var term in index.Terms) renamed += LoopIndex.Variable(Name(term.Variable)) * term.Factor;
        return renamed;
    }
}
