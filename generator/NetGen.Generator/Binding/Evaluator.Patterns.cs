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
        _ => throw Unsupported(pattern),
    };

    private bool AreEqual(IOperation constant, BoundValue value) =>
        Arithmetic.Binary(BinaryOperatorKind.Equals, value, Evaluate(constant), null) is BoundValue.Flag flag
            ? flag.Value
            : throw NotKnown(constant, constant.Syntax.ToString());
}
