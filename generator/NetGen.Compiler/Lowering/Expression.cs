namespace NetGen.Compiler.Lowering;

/// <summary>A value of one lane vector: on the CPU one number for each sample of a tile, on a GPU one number of a thread.</summary>
public abstract record Expression
{
    private const int PolynomialOperations = 50;

    private Expression()
    {
    }

    /// <summary>A variable that a <see cref="Statement.Declare"/> made.</summary>
    public sealed record Local(string Name) : Expression;

    /// <summary>The same number in every lane.</summary>
    public sealed record Literal(float Value) : Expression;

    /// <summary>An element of a buffer that holds one vector an element.</summary>
    public sealed record Load(string Buffer, LoopIndex At) : Expression;

    /// <summary>An element of a buffer that all samples share, in every lane.</summary>
    public sealed record LoadShared(string Buffer, LoopIndex At) : Expression;

    /// <summary>An element of a buffer of bytes, one for each lane, as a number.</summary>
    public sealed record LoadBytes(string Buffer, LoopIndex At) : Expression;

    /// <summary>A loop's counter as a number.</summary>
    public sealed record Counter(LoopIndex Value) : Expression;

    /// <summary>An operation over lanes.</summary>
    public sealed record Apply(LaneOperation Operation, EquatableArray<Expression> Operands) : Expression;

    /// <summary>About how many operations of vectors it is: a function that is computed by a polynomial is many.</summary>
    public int Operations => this switch
    {
        Load or LoadShared or LoadBytes => 1,
        Apply apply => (apply.Operation is LaneOperation.Exp or LaneOperation.Log or LaneOperation.Tanh or LaneOperation.Sigmoid ? PolynomialOperations : 1)
            + apply.Operands.Sum(operand => operand.Operations),
        _ => 0,
    };

    public static readonly Expression Zero = new Literal(0f);

    public static Expression operator +(Expression left, Expression right) => Of(LaneOperation.Add, left, right);

    public static Expression operator -(Expression left, Expression right) => Of(LaneOperation.Subtract, left, right);

    public static Expression operator *(Expression left, Expression right) => Of(LaneOperation.Multiply, left, right);

    public static Expression operator /(Expression left, Expression right) => Of(LaneOperation.Divide, left, right);

    public static Expression Of(LaneOperation operation, params Expression[] operands) => new Apply(operation, new(operands));

    /// <summary><c>mask ? whenTrue : whenFalse</c> in each lane.</summary>
    public static Expression Select(Expression mask, Expression whenTrue, Expression whenFalse) =>
        Of(LaneOperation.Select, mask, whenTrue, whenFalse);
}

/// <summary>What can be done with lanes. Renderers hold the spelling of each in a table.</summary>
public enum LaneOperation
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,

    /// <summary>a · b + c.</summary>
    MultiplyAdd,

    /// <summary>The larger of both; NaN if either is NaN.</summary>
    Max,

    /// <summary>The larger of zero and the operand; NaN stays.</summary>
    Relu,
    Sqrt,
    Exp,
    Log,
    Tanh,
    Sigmoid,

    /// <summary>Comparisons give masks, which only <see cref="Select"/> and <see cref="Or"/> take.</summary>
    GreaterThan,
    GreaterOrEqual,
    Equal,
    IsNaN,
    Or,

    /// <summary>mask, value where it is set, value elsewhere.</summary>
    Select,
}
