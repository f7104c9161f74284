using NetGen.Compiler.Lowering;

namespace NetGen.Compiler.Emit.CStyle;

/// <summary>
/// Writes loop programs as a language of the C family. What languages share stands here; a language overrides the table
/// of operations and the spelling of memory accesses and declarations.
/// </summary>
public abstract class KernelRenderer
{
    private EquatableArray<KernelPart> parts;

    /// <summary>How each operation is spelled, with its operands as {0}, {1}, {2}.</summary>
    protected abstract IReadOnlyDictionary<LaneOperation, string> Operations { get; }

    /// <summary>The type of an index that counts loops.</summary>
    protected abstract string IndexType { get; }

    /// <summary>The type of a vector.</summary>
    protected abstract string VectorType { get; }

    /// <summary>Writes the kernel as one function.</summary>
    public abstract void Render(SourceWriter writer, Kernel kernel);

    protected abstract string Literal(float value);

    protected abstract string Counter(LoopIndex value);

    protected abstract string Load(string buffer, LoopIndex at);

    protected abstract string LoadShared(string buffer, LoopIndex at);

    protected abstract string LoadBytes(string buffer, LoopIndex at);

    protected abstract string Store(string buffer, LoopIndex at, string value);

    protected abstract string StoreBytes(string buffer, LoopIndex at, string value);

    protected abstract string StoreSum(string buffer, LoopIndex at, string value);

    protected abstract string Window(Statement.Window window);

    protected abstract string TileBuffer(Statement.TileBuffer buffer);

    protected abstract string TileLoop(string variable);

    /// <summary>A call of a part of the kernel that is being written.</summary>
    protected abstract string Run(Statement.Run run, KernelPart part);

    /// <summary>Writes the kernel's statements.</summary>
    protected void RenderBody(SourceWriter writer, Kernel kernel)
    {
        parts = kernel.Parts;
        Render(writer, kernel.Body);
    }

    protected void Render(SourceWriter writer, EquatableArray<Statement> statements)
    {
        foreach (var statement in statements) Render(writer, statement);
    }

    /// <summary>The expression as text; anything but a name or a call stands in parentheses when it is an operand.</summary>
    protected string Text(Expression expression) => expression switch
    {
        Expression.Local local => local.Name,
        Expression.Literal literal => Literal(literal.Value),
        Expression.Counter counter => Counter(counter.Value),
        Expression.Load load => Load(load.Buffer, load.At),
        Expression.LoadShared load => LoadShared(load.Buffer, load.At),
        Expression.LoadBytes load => LoadBytes(load.Buffer, load.At),
        Expression.Apply apply => string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            Operations[apply.Operation],
            apply.Operands.Select(operand => (object)Operand(apply.Operation, operand)).ToArray()),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    /// <summary>The expression, in parentheses unless it is a name or a call.</summary>
    private string Grouped(Expression expression) =>
        expression is Expression.Apply apply && IsInfix(apply.Operation) ? $"({Text(expression)})" : Text(expression);

    private string Operand(LaneOperation outer, Expression operand) => IsInfix(outer) ? Grouped(operand) : Text(operand);

    /// <summary>Whether the operation is written between or before its operands, so that it needs parentheses inside another.</summary>
    private bool IsInfix(LaneOperation operation) => !Operations[operation].EndsWith(")", StringComparison.Ordinal);

    private void Render(SourceWriter writer, Statement statement)
    {
        switch (statement)
        {
            case Statement.Loop loop:
                using (writer.Block(LoopHeader(loop))) Render(writer, loop.Body);
                break;
            case Statement.Scope scope:
                writer.Line("{");
                using (writer.Indent()) Render(writer, scope.Body);
                writer.Line("}");
                break;
            case Statement.TileLoop loop:
                using (writer.Block(TileLoop(loop.Variable))) Render(writer, loop.Body);
                break;
            case Statement.Choose choose:
                using (writer.Block($"if ({choose.Value} < {Numbers.Whole(choose.Limit)})")) Render(writer, choose.Below);
                using (writer.Block("else")) Render(writer, choose.Otherwise);
                break;
            case Statement.SkipOutside skip:
                writer.Line($"if ({Outside(skip)}) continue;");
                break;
            default:
                writer.Line(Simple(statement) + ";");
                break;
        }
    }

    private string Simple(Statement statement) => statement switch
    {
        Statement.DeclareIndex index => $"{IndexType} {index.Name} = {Quotient(index.Value, index.Divisor)}",
        Statement.Window window => Window(window),
        Statement.TileBuffer buffer => TileBuffer(buffer),
        Statement.Declare declare => $"{VectorType} {declare.Name} = {Text(declare.Value)}",
        Statement.Assign assign => $"{assign.Name} = {Text(assign.Value)}",
        Statement.Store store => Store(store.Buffer, store.At, Grouped(store.Value)),
        Statement.StoreBytes store => StoreBytes(store.Buffer, store.At, Grouped(store.Value)),
        Statement.Run run => Run(run, parts.First(part => part.Name == run.Part)),
        Statement.StoreSum store => StoreSum(store.Buffer, store.At, Grouped(store.Value)),
        _ => throw new NotSupportedException(statement.GetType().Name),
    };

    private string LoopHeader(Statement.Loop loop)
    {
        var step = loop.Step == 1 ? $"{loop.Variable}++" : $"{loop.Variable} += {Numbers.Whole(loop.Step)}";
        return $"for ({IndexType} {loop.Variable} = {loop.From}; {loop.Variable} < {loop.To}; {step})";
    }

    private static string Outside(Statement.SkipOutside skip)
    {
        var value = Grouped(skip.Value);
        var outside = $"{skip.Value} < 0 || {skip.Value} >= {Numbers.Whole((long)skip.Extent * skip.Divisor)}";
        return skip.Divisor == 1 ? outside : $"{outside} || {value} % {Numbers.Whole(skip.Divisor)} != 0";
    }

    private static string Quotient(LoopIndex value, int divisor) =>
        divisor == 1 ? value.ToString() : $"{Grouped(value)} / {Numbers.Whole(divisor)}";

    /// <summary>The index, in parentheses when it is a sum.</summary>
    protected static string Grouped(LoopIndex index)
    {
        var text = index.ToString();
        return text.Contains(' ') || text.StartsWith("-", StringComparison.Ordinal) ? $"({text})" : text;
    }
}
