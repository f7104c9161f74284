using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Linking;

namespace NetGen.Generator.Binding;

internal sealed partial class Evaluator
{
    private BoundValue Switch(ISwitchExpressionOperation choice) => Arm(choice, Evaluate(choice.Value), 0);

    /// <summary>The value of the arms from one on. In a constructor an arm that throws is nobody's value.</summary>
    private BoundValue Arm(ISwitchExpressionOperation choice, BoundValue value, int index)
    {
        if (index == choice.Arms.Length) throw new Obstruction(choice.Syntax, Obstacle.Throws);
        var arm = choice.Arms[index];
        var fits = Test(arm.Pattern, value);
        if (arm.Guard is { } guard) fits = And(fits, arm, () => Evaluate(guard));
        var isLast = decisions is null && Arithmetic.IsOpen(fits) && choice.Arms.Skip(index + 1).All(rest => Throws(rest.Value));
        return isLast ? Evaluate(arm.Value) : Choose(fits, arm, () => Evaluate(arm.Value), () => Arm(choice, value, index + 1));
    }

    private Flow Switch(ISwitchOperation choice) => Section(choice, Evaluate(choice.Value), 0);

    /// <summary>Runs the first section from one on that fits, else the default. In a constructor one that throws leaves no object.</summary>
    private Flow Section(ISwitchOperation choice, BoundValue value, int index)
    {
        if (index == choice.Cases.Length) return Default(choice) is { } rest ? Body(rest) : Flow.Next;
        var section = choice.Cases[index];
        var clauses = section.Clauses.Where(clause => clause is not IDefaultCaseClauseOperation).ToList();
        if (clauses.Count == 0) return Section(choice, value, index + 1);
        var fits = clauses.Skip(1).Aggregate(Fits(clauses[0], value), (all, clause) => Or(all, clause, () => Fits(clause, value)));
        if (decisions is not null || !Arithmetic.IsOpen(fits) || fits.AsOperand() is not { } open) return IsTrue(fits, section) ? Body(section) : Section(choice, value, index + 1);
        var isLast = choice.Cases.Skip(index + 1).All(rest => rest.Clauses.All(clause => clause is IDefaultCaseClauseOperation));
        return Either(choice, open, () => Body(section), Throws(section), () => Section(choice, value, index + 1), isLast && Default(choice) is { } otherwise && Throws(otherwise));
    }

    private static ISwitchCaseOperation? Default(ISwitchOperation choice) => choice.Cases.FirstOrDefault(section => section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation));

    private static bool Throws(ISwitchCaseOperation section) => section.Body.LastOrDefault() is { } last && Throws(last);

    private Flow Body(ISwitchCaseOperation section)
    {
        var flow = ExecuteAll(section.Body);
        return flow == Flow.Break ? Flow.Next : flow;
    }

    private BoundValue Fits(ICaseClauseOperation clause, BoundValue value) => clause switch
    {
        ISingleValueCaseClauseOperation single => Equality(single.Value, value),
        IPatternCaseClauseOperation { Guard: { } guard, Pattern: var pattern } => And(Test(pattern, value), clause, () => Evaluate(guard)),
        IPatternCaseClauseOperation { Pattern: var pattern } => Test(pattern, value),
        _ => throw Unsupported(clause),
    };

    private bool Matches(IPatternOperation pattern, BoundValue value) => IsTrue(Test(pattern, value), pattern);

    /// <summary>Whether a value matches: a flag, or a condition that waits for a parameter.</summary>
    private BoundValue Test(IPatternOperation pattern, BoundValue value) => pattern switch
    {
        IDiscardPatternOperation => new BoundValue.Flag(true),
        IConstantPatternOperation constant => Equality(constant.Value, value),
        INegatedPatternOperation negated => Arithmetic.Unary(UnaryOperatorKind.Not, Test(negated.Pattern, value)) ?? throw Unsupported(pattern),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both => And(Test(both.LeftPattern, value), pattern, () => Test(both.RightPattern, value)),
        IBinaryPatternOperation either => Or(Test(either.LeftPattern, value), pattern, () => Test(either.RightPattern, value)),
        IRelationalPatternOperation relation =>
            Arithmetic.Binary(relation.OperatorKind, value, Evaluate(relation.Value), null) ?? throw NotKnown(pattern, pattern.Syntax.ToString()),
        IDeclarationPatternOperation { MatchesNull: true } any => Bind(any.DeclaredSymbol, value),
        IDeclarationPatternOperation typed when IsCertain(typed) => Some(typed, typed.DeclaredSymbol, value),
        ITypePatternOperation typed when IsCertain(typed) => Some(typed, null, value),
        IDeclarationPatternOperation or ITypePatternOperation when value is BoundValue.Nothing => new BoundValue.Flag(false),
        IDeclarationPatternOperation { MatchedType: { } type } typed when value is BoundValue.Child && IsA(value, type) is { } fits => Named(typed.DeclaredSymbol, value, fits),
        ITypePatternOperation { MatchedType: var type } when value is BoundValue.Child && IsA(value, type) is { } fits => fits,
        IRecursivePatternOperation { DeconstructionSubpatterns.Length: 0, PropertySubpatterns.Length: 0 } some when IsCertain(some) => Some(some, some.DeclaredSymbol, value),
        IRecursivePatternOperation { PropertySubpatterns.Length: 0 } parted when IsCertain(parted) && Parts(value) is { } parts && parts.Count == parted.DeconstructionSubpatterns.Length =>
            new BoundValue.Flag(parts.Zip(parted.DeconstructionSubpatterns, (part, inner) => Matches(inner, part)).All(matches => matches) && Bind(parted.DeclaredSymbol, value).Value),
        IRecursivePatternOperation { DeconstructionSubpatterns.Length: 0 } asked when IsCertain(asked) => asked.PropertySubpatterns.Aggregate(
            Some(asked, asked.DeclaredSymbol, value),
            (fits, part) => And(fits, asked, () => Test(part.Pattern, Asked(part.Member, value)))),
        IListPatternOperation list => Items(list, value),
        _ => throw Unsupported(pattern),
    };

    /// <summary>The values whose properties patterns ask for, the innermost on top.</summary>
    private readonly Stack<BoundValue> matched = [];

    private BoundValue Asked(IOperation member, BoundValue value)
    {
        matched.Push(value);
        try
        {
            return Evaluate(member);
        }
        finally
        {
            matched.Pop();
        }
    }

    /// <summary>Whether the items of a list match one by one, with any number of them in the place of <c>..</c>.</summary>
    private BoundValue Items(IListPatternOperation pattern, BoundValue value)
    {
        if (value is BoundValue.Nothing) return new BoundValue.Flag(false);
        var (items, patterns) = (Known(pattern, value), pattern.Patterns);
        var slice = patterns.Select((inner, at) => inner is ISlicePatternOperation ? at : -1).DefaultIfEmpty(-1).Max();
        if (slice < 0 ? items.Count != patterns.Length : items.Count < patterns.Length - 1) return new BoundValue.Flag(false);
        BoundValue fits = Bind(pattern.DeclaredSymbol, value);
        for (var index = 0; index < patterns.Length; index++)
        {
            var inner = patterns[index];
            var rest = items.Count - patterns.Length + 1;
            var tested = index == slice ? Sequence(items.Skip(slice).Take(rest)) : items[slice >= 0 && index > slice ? index + rest - 1 : index];
            var asked = inner is ISlicePatternOperation { Pattern: var part } ? part : inner;
            if (asked is not null) fits = And(fits, pattern, () => Test(asked, tested));
        }

        return fits;
    }

    private BoundValue Named(ISymbol? variable, BoundValue value, BoundValue fits)
    {
        Bind(variable, value);
        return fits;
    }

    /// <summary>Whether the module that a field or a container holds is of a type: a flag, or a condition that waits for a parameter; null when that is not known.</summary>
    private BoundValue? IsA(BoundValue value, ITypeSymbol type) => value is BoundValue.Child { Path: var path } ? FitsType(MadeAt(path.Split('.')), type) : null;

    private BoundValue? FitsType(BoundValue? made, ITypeSymbol type)
    {
        switch (made)
        {
            case BoundValue.Nothing:
                return new BoundValue.Flag(false);
            case BoundValue.Creation { Type: var own }:
                return new BoundValue.Flag(bodies.Compilation.ClassifyCommonConversion(own, type) is { Exists: true, IsIdentity: true } or { IsImplicit: true, IsReference: true });
            // A module that is read is there.
            case BoundValue.Choice { First: BoundValue.Nothing, Second: var second }:
                return FitsType(second, type);
            case BoundValue.Choice { First: var first, Second: BoundValue.Nothing }:
                return FitsType(first, type);
            case BoundValue.Choice choice when FitsType(choice.First, type) is { } one && FitsType(choice.Second, type) is { } other:
                if (Equals(one, other)) return one;
                var condition = BoundValue.Of(choice.Condition)!;
                return (one, other) switch
                {
                    (BoundValue.Flag { Value: true }, BoundValue.Flag) => condition,
                    (BoundValue.Flag, BoundValue.Flag) => Arithmetic.Unary(UnaryOperatorKind.Not, condition),
                    _ => null,
                };
            default:
                return null;
        }
    }

    /// <summary>What the constructor has put into a field, or into a place of a container in it.</summary>
    private BoundValue? MadeAt(IReadOnlyList<string> path)
    {
        var made = state.Made(path[0]);
        foreach (var place in path.Skip(1)) made = (made as BoundValue.Creation)?.Entries.Find(place);
        return made;
    }

    /// <summary>Whether a value is not null, which then goes by the pattern's name.</summary>
    private BoundValue Some(IPatternOperation pattern, ISymbol? variable, BoundValue value)
    {
        if (value is BoundValue.Nothing) return new BoundValue.Flag(false);
        RefuseUncertain(pattern, value);
        Bind(variable, value);
        if (pattern.InputType.IsValueType && !IsNullableValue(pattern.InputType)) return new BoundValue.Flag(true);
        return Arithmetic.Binary(BinaryOperatorKind.NotEquals, value, new BoundValue.Nothing(), null) ?? throw NotKnown(pattern, pattern.Syntax.ToString());
    }

    /// <summary>Whether everything of the pattern's input that is not null has the type that it asks for.</summary>
    private static bool IsCertain(IPatternOperation pattern) =>
        SymbolEqualityComparer.Default.Equals(WithoutNullable(pattern.InputType), WithoutNullable(pattern.NarrowedType));

    private static ITypeSymbol WithoutNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } ? inner : type;

    private BoundValue.Flag Bind(ISymbol? variable, BoundValue value)
    {
        if (variable is not null) frame.Declare(variable, value);
        return new BoundValue.Flag(true);
    }

    private bool AreEqual(IOperation constant, BoundValue value) => IsTrue(Equality(constant, value), constant);

    private BoundValue Equality(IOperation constant, BoundValue value)
    {
        var other = Evaluate(constant);
        if (other is BoundValue.Nothing) RefuseUncertain(constant, value);
        return Arithmetic.Binary(BinaryOperatorKind.Equals, value, other, null) ?? throw NotKnown(constant, constant.Syntax.ToString());
    }
}
