namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>Operations whose result's element depends on one element of each operand.</summary>
internal static class ElementFormulas
{
    private static readonly Dictionary<string, Func<Expression[], Expression>> Formulas = new()
    {
        ["expand"] = x => x[0],
        ["relu"] = x => Expression.Of(LaneOperation.Relu, x),
        ["ramp"] = x => Expression.Of(LaneOperation.Relu, x),
        ["sigmoid"] = x => Expression.Of(LaneOperation.Sigmoid, x),
        ["tanh"] = x => Expression.Of(LaneOperation.Tanh, x),
        ["exp"] = x => Expression.Of(LaneOperation.Exp, x),
        ["log"] = x => Expression.Of(LaneOperation.Log, x),
        ["sqrt"] = x => Expression.Of(LaneOperation.Sqrt, x),
        ["neg"] = x => Expression.Of(LaneOperation.Negate, x),
        ["add"] = x => x[0] + x[1],
        ["sub"] = x => x[0] - x[1],
        ["mul"] = x => x[0] * x[1],
        ["div"] = x => x[0] / x[1],
        // Not "result > 0": where the result is not a number the gradient passes.
        ["relu_grad"] = x => Expression.Select(Expression.Of(LaneOperation.GreaterOrEqual, Expression.Zero, x[1]), Expression.Zero, x[0]),
        ["ramp_grad"] = x => Expression.Select(Expression.Of(LaneOperation.GreaterThan, x[1], Expression.Zero), x[0], Expression.Zero),
    };

    public static IReadOnlyList<string> Names { get; } = Formulas.Keys.ToList();

    public static bool Has(string op) => Formulas.ContainsKey(op);

    /// <summary>The element of an operation's result from those of its operands.</summary>
    public static Expression Apply(string op, Expression[] operands) => Formulas[op](operands);
}
