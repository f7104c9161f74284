using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Linking;

/// <summary>
/// Conditions over whole numbers alone: generated code can test them wherever it can read the sizes, also where nothing
/// in the class keeps what its constructor was given.
/// </summary>
internal static class SizeConditions
{
    public static bool IsOne(AttributeValue condition) =>
        condition is AttributeValue.Formula && Write(condition, size => size.Symbols.Any(SizeSymbol.Is) ? null : "") is not null;

    /// <summary>A decision's test as C#; null when it is over more than sizes, or over one that cannot be written.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="size">C# of a size; null when it cannot be read.</param>
    public static string? Test(Decision decision, Func<Dim, string?> size) =>
        Write(decision.Condition, size) is { } text ? decision.Value ? text : "!" + text : null;

    private static string? Write(AttributeValue value, Func<Dim, string?> size) => value switch
    {
        AttributeValue.Flag flag => flag.Value ? "true" : "false",
        AttributeValue.Dims { Values: { Count: 1 } sizes } => size(sizes[0]) is { } text ? $"({text})" : null,
        AttributeValue.Formula { Function: Formulas.Not, Arguments: { Count: 1 } operand } => Write(operand[0], size) is { } text ? $"(!{text})" : null,
        AttributeValue.Formula { Arguments: { Count: 2 } operands } formula when Operator(formula.Function) is { } sign =>
            Write(operands[0], size) is { } left && Write(operands[1], size) is { } right ? $"({left} {sign} {right})" : null,
        _ => null,
    };

    private static string? Operator(string function) => function switch
    {
        Formulas.Equal or Formulas.NotEqual or "<" or "<=" or ">" or ">=" or "%" => function,
        Formulas.And => "&&",
        Formulas.Or => "||",
        _ => null,
    };
}
