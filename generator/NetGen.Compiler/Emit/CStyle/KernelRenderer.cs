using NetGen.Compiler.Lowering;

namespace NetGen.Compiler.Emit.CStyle;

/// <summary>
/// Writes loop programs as a language of the C family. What languages share stands here; a language says how operations,
/// memory accesses and declarations are spelled.
/// </summary>
/// <param name="text">Takes what is written.</param>
public abstract class KernelRenderer(KernelText text)
{
    private EquatableArray<KernelPart> parts;

    protected KernelText Text { get; } = text;

    /// <summary>The type of an index that counts loops.</summary>
    protected abstract string IndexType { get; }

    /// <summary>The type of a vector.</summary>
    protected abstract string VectorType { get; }

    /// <summary>Writes the kernel as one function.</summary>
    public abstract void Render(Kernel kernel);

    /// <summary>How an operation is spelled, with its operands as {0}, {1}, {2}.</summary>
    protected abstract string Spelling(LaneOperation operation);

    protected abstract void Literal(float value);

    protected abstract void Counter(LoopIndex value);

    protected abstract void Load(Expression.Load load);

    protected abstract void Load(Expression.LoadShared load);

    protected abstract void Load(Expression.LoadBytes load);

    protected abstract void Store(Statement.Store store);

    protected abstract void Store(Statement.StoreBytes store);

    protected abstract void Store(Statement.StoreSum store);

    protected abstract void Window(Statement.Window window);

    protected abstract void TileBuffer(Statement.TileBuffer buffer);

    protected abstract void TileLoop(string variable);

    /// <summary>A call of a part of the kernel that is being written.</summary>
    protected abstract void Run(Statement.Run run, KernelPart part);

    /// <summary>Writes the kernel's statements.</summary>
    protected void RenderBody(Kernel kernel)
    {
        parts = kernel.Parts;
        Write(kernel.Body);
    }

    protected void Write(EquatableArray<Statement> statements)
    {
        foreach (var statement in statements) Write(statement);
    }

    protected void Write(Expression expression)
    {
        switch (expression)
        {
            case Expression.Local local:
                Text.Write(local.Name);
                break;
            case Expression.Literal literal:
                Literal(literal.Value);
                break;
            case Expression.Counter counter:
                Counter(counter.Value);
                break;
            case Expression.Load load:
                Load(load);
                break;
            case Expression.LoadShared load:
                Load(load);
                break;
            case Expression.LoadBytes load:
                Load(load);
                break;
            case Expression.Apply apply:
                Apply(Spelling(apply.Operation), apply.Operands);
                break;
            default:
                throw new NotSupportedException(expression.GetType().Name);
        }
    }

    /// <summary>The expression, in parentheses unless it is a name or a call.</summary>
    protected void Grouped(Expression expression)
    {
        if (expression is not Expression.Apply apply || !IsInfix(Spelling(apply.Operation)))
        {
            Write(expression);
            return;
        }

        Text.Write("(");
        Write(expression);
        Text.Write(")");
    }

    /// <summary>The index, in parentheses when it is a sum.</summary>
    protected void Grouped(LoopIndex index)
    {
        if (index.IsPlain) Text.Write(index);
        else Text.Write("(").Write(index).Write(")");
    }

    /// <summary>An operation; what is no name or call stands in parentheses where it is an operand between or before others.</summary>
    private void Apply(string spelling, EquatableArray<Expression> operands)
    {
        var isInfix = IsInfix(spelling);
        var at = 0;
        for (var place = spelling.IndexOf('{'); place >= 0; place = spelling.IndexOf('{', at))
        {
            Text.Write(spelling.Substring(at, place - at));
            var operand = operands[spelling[place + 1] - '0'];
            if (isInfix) Grouped(operand);
            else Write(operand);
            at = place + "{0}".Length;
        }

        Text.Write(spelling.Substring(at));
    }

    /// <summary>Whether the operation is written between or before its operands, so that it needs parentheses inside another.</summary>
    private static bool IsInfix(string spelling) => spelling[spelling.Length - 1] != ')';

    private void Write(Statement statement)
    {
        switch (statement)
        {
            case Statement.Loop loop:
                Text.Begin();
                Header(loop);
                Text.End();
                Braced(loop.Body);
                break;
            case Statement.Scope scope:
                Braced(scope.Body);
                break;
            case Statement.TileLoop loop:
                Text.Begin();
                TileLoop(loop.Variable);
                Text.End();
                Braced(loop.Body);
                break;
            case Statement.Choose choose:
                Text.Begin().Write("if (").Write(choose.Value).Write(" < ").Number(choose.Limit).End(")");
                Braced(choose.Below);
                Text.Line("else");
                Braced(choose.Otherwise);
                break;
            case Statement.SkipOutside skip:
                Text.Begin().Write("if (");
                Outside(skip);
                Text.End(") continue;");
                break;
            default:
                Text.Begin();
                Simple(statement);
                Text.End(";");
                break;
        }
    }

    private void Braced(EquatableArray<Statement> statements)
    {
        Text.Open();
        Write(statements);
        Text.Close();
    }

    private void Simple(Statement statement)
    {
        switch (statement)
        {
            case Statement.DeclareIndex index:
                Text.Write(IndexType).Write(" ").Write(index.Name).Write(" = ");
                if (index.Divisor == 1) Text.Write(index.Value);
                else Quotient(index);
                break;
            case Statement.Window window:
                Window(window);
                break;
            case Statement.TileBuffer buffer:
                TileBuffer(buffer);
                break;
            case Statement.Declare declare:
                Text.Write(VectorType).Write(" ").Write(declare.Name).Write(" = ");
                Write(declare.Value);
                break;
            case Statement.Assign assign:
                Text.Write(assign.Name).Write(" = ");
                Write(assign.Value);
                break;
            case Statement.Store store:
                Store(store);
                break;
            case Statement.StoreBytes store:
                Store(store);
                break;
            case Statement.StoreSum store:
                Store(store);
                break;
            case Statement.Run run:
                Run(run, parts.First(part => part.Name == run.Part));
                break;
            default:
                throw new NotSupportedException(statement.GetType().Name);
        }
    }

    private void Header(Statement.Loop loop)
    {
        Text.Write("for (").Write(IndexType).Write(" ").Write(loop.Variable).Write(" = ").Write(loop.From)
            .Write("; ").Write(loop.Variable).Write(" < ").Write(loop.To).Write("; ").Write(loop.Variable);
        if (loop.Step == 1) Text.Write("++)");
        else Text.Write(" += ").Number(loop.Step).Write(")");
    }

    private void Outside(Statement.SkipOutside skip)
    {
        Text.Write(skip.Value).Write(" < 0 || ").Write(skip.Value).Write(" >= ").Number((long)skip.Extent * skip.Divisor);
        if (skip.Divisor == 1) return;
        Text.Write(" || ");
        Grouped(skip.Value);
        Text.Write(" % ").Number(skip.Divisor).Write(" != 0");
    }

    private void Quotient(Statement.DeclareIndex index)
    {
        Grouped(index.Value);
        Text.Write(" / ").Number(index.Divisor);
    }
}
