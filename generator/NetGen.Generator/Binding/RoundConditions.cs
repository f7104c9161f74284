using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Generator.Binding;

/// <summary>Conditions over the numbers of rounds, of which no more is known than that they count from 0.</summary>
internal static class RoundConditions
{
    /// <summary>Whether the number of a round occurs in it.</summary>
    public static bool IsOver(AttributeValue condition) => condition switch
    {
        AttributeValue.Dims sizes => sizes.Values.AsImmutable().Any(size => size.Symbols.Any(IsNumber)),
        AttributeValue.Formula formula => formula.Arguments.AsImmutable().Any(IsOver),
        _ => false,
    };

    /// <summary>Its value in every round; null where it differs, or where that cannot be told.</summary>
    public static bool? Value(AttributeValue condition) => condition switch
    {
        AttributeValue.Formula { Function: Formulas.Not, Arguments: { Count: 1 } operand } => !Value(operand[0]),
        AttributeValue.Formula { Arguments: { Count: 2 } operands } comparison
            when operands[0] is AttributeValue.Dims { Values: { Count: 1 } left } && operands[1] is AttributeValue.Dims { Values: { Count: 1 } right } => Compare(comparison.Function, left[0] - right[0]),
        _ => null,
    };

    private static bool IsNumber(string symbol) => SourceOps.IsRound(symbol);

    private static bool? Compare(string function, Dim difference)
    {
        var terms = difference.Terms.AsImmutable();
        if (terms.Any(term => !term.Symbols.All(IsNumber))) return null;
        var rest = terms.FirstOrDefault(term => term.Symbols.Count == 0)?.Coefficient ?? 0;
        var slopes = terms.Where(term => term.Symbols.Count > 0).Select(term => term.Coefficient).ToList();
        var (isAtLeast, isAtMost) = (slopes.All(slope => slope > 0), slopes.All(slope => slope < 0));
        var (isPositive, isNegative) = (isAtLeast && rest > 0, isAtMost && rest < 0);
        return function switch
        {
            Formulas.Equal when isPositive || isNegative => false,
            Formulas.NotEqual when isPositive || isNegative => true,
            ">" => isPositive ? true : isAtMost && rest <= 0 ? false : null,
            ">=" => isAtLeast && rest >= 0 ? true : isNegative ? false : null,
            "<" => isNegative ? true : isAtLeast && rest >= 0 ? false : null,
            "<=" => isAtMost && rest <= 0 ? true : isPositive ? false : null,
            _ => null,
        };
    }
}
