using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Binding;

internal sealed partial class Evaluator
{
    private BoundValue Switch(ISwitchExpressionOperation choice)
    {
        var value = Evaluate(choice.Value);
        foreach (var arm in choice.Arms)
        {
            if (Matches(arm.Pattern, value) && (arm.Guard is null || IsTrue(arm.Guard))) return Evaluate(arm.Value);
        }

        throw new Obstruction(choice.Syntax, "no arm of the switch fits");
    }

    private Flow Switch(ISwitchOperation choice)
    {
        var value = Evaluate(choice.Value);
        var chosen = choice.Cases.FirstOrDefault(section => section.Clauses.Any(clause => Matches(clause, value)))
            ?? choice.Cases.FirstOrDefault(section => section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation));
        if (chosen is null) return Flow.Next;
        var flow = ExecuteAll(chosen.Body);
        return flow == Flow.Break ? Flow.Next : flow;
    }

    private bool Matches(ICaseClauseOperation clause, BoundValue value) => clause switch
    {
        ISingleValueCaseClauseOperation single => AreEqual(single.Value, value),
        IPatternCaseClauseOperation pattern => Matches(pattern.Pattern, value) && (pattern.Guard is null || IsTrue(pattern.Guard)),
        IDefaultCaseClauseOperation => false,
        _ => throw Unsupported(clause),
    };

    private bool Matches(IPatternOperation pattern, BoundValue value) => pattern switch
    {
        IDiscardPatternOperation => true,
        IConstantPatternOperation constant => AreEqual(constant.Value, value),
        INegatedPatternOperation negated => !Matches(negated.Pattern, value),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both =>
            Matches(both.LeftPattern, value) && Matches(both.RightPattern, value),
        IBinaryPatternOperation either => Matches(either.LeftPattern, value) || Matches(either.RightPattern, value),
        IRelationalPatternOperation relation =>
            Arithmetic.Binary(relation.OperatorKind, value, Evaluate(relation.Value), null) is BoundValue.Flag flag ? flag.Value : throw NotKnown(pattern, pattern.Syntax.ToString()),
        IDeclarationPatternOperation { MatchesNull: true } any => Bind(any.DeclaredSymbol, value),
        IDeclarationPatternOperation typed when value is not BoundValue.Reference && IsCertain(typed) => value is not BoundValue.Nothing && Bind(typed.DeclaredSymbol, value),
        IRecursivePatternOperation { DeconstructionSubpatterns.Length: 0, PropertySubpatterns.Length: 0 } some when value is not BoundValue.Reference && IsCertain(some) =>
            value is not BoundValue.Nothing && Bind(some.DeclaredSymbol, value),
        IRecursivePatternOperation { PropertySubpatterns.Length: 0 } parted when IsCertain(parted) && Parts(value) is { } parts && parts.Count == parted.DeconstructionSubpatterns.Length =>
            parts.Zip(parted.DeconstructionSubpatterns, (part, inner) => Matches(inner, part)).All(matches => matches) && Bind(parted.DeclaredSymbol, value),
        _ => throw Unsupported(pattern),
    };

    /// <summary>Whether everything of the pattern's input that is not null has the type that it asks for.</summary>
    private static bool IsCertain(IPatternOperation pattern) =>
        SymbolEqualityComparer.Default.Equals(WithoutNullable(pattern.InputType), WithoutNullable(pattern.NarrowedType));

    private static ITypeSymbol WithoutNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } ? inner : type;

    private bool Bind(ISymbol? variable, BoundValue value)
    {
        if (variable is not null) frame.Declare(variable, value);
        return true;
    }

    private bool AreEqual(IOperation constant, BoundValue value) =>
        Arithmetic.Binary(BinaryOperatorKind.Equals, value, Evaluate(constant), null) is BoundValue.Flag flag
            ? flag.Value
            : throw NotKnown(constant, constant.Syntax.ToString());
}
