using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

internal sealed partial class Evaluator
{
    private bool IsTrue(IOperation condition) => IsTrue(Evaluate(condition), condition);

    /// <summary>Whether a condition holds; one that waits for a parameter or an input is decided both ways, one way in each run.</summary>
    private bool IsTrue(BoundValue condition, IOperation operation)
    {
        if (condition is BoundValue.Flag flag) return flag.Value;
        if (!Arithmetic.IsOpen(condition) || condition.AsOperand() is not { } open) throw NotKnown(operation, operation.Syntax.ToString());
        var declared = SizeSymbol.Replace(open, KnownSize);
        if (declared is AttributeValue.Flag known) return known.Value;
        return SizeSymbol.Occurs(declared) ? throw NotKnown(operation, operation.Syntax.ToString()) : Decide(declared, operation);
    }

    /// <summary>Loops go round as often as a known condition says.</summary>
    private bool IsCertain(IOperation condition) => Evaluate(condition) switch
    {
        BoundValue.Flag flag => flag.Value,
        BoundValue.Formula { Value: var open } when SizeSymbol.Replace(open, KnownSize) is AttributeValue.Flag flag => flag.Value,
        _ => throw NotKnown(condition, condition.Syntax.ToString()),
    };

    private bool Decide(AttributeValue condition, IOperation operation)
    {
        if (InEveryRound(condition, operation) is { } known) return known;
        if (decisions is null || decisions.Taken.Count >= MostDecisions)
        {
            var reason = ForwardParameter.Find(condition) is { } parameter ? ForwardParameter.Dependence(parameter) : "it differs between instances";
            throw new Obstruction(operation.Syntax, reason, "write two classes, or a constant");
        }

        return decisions.Decide(condition);
    }

    /// <summary>The first value where the condition holds, else the second; in a constructor both, where that is not known.</summary>
    private BoundValue Choose(IConditionalOperation choice, IOperation first, IOperation second) =>
        Choose(Evaluate(choice.Condition), choice.Condition, () => Evaluate(first), () => Evaluate(second));

    private BoundValue Choose(BoundValue condition, IOperation operation, Func<BoundValue> first, Func<BoundValue> second)
    {
        if (decisions is null && Arithmetic.IsOpen(condition) && condition.AsOperand() is { } open) return Arithmetic.Choose(open, first(), second());
        return IsTrue(condition, operation) ? first() : second();
    }

    /// <param name="coalesce">The operation, for messages.</param>
    /// <param name="given">What may be null.</param>
    /// <param name="value">Its value.</param>
    /// <param name="whenNull">What it is instead.</param>
    private BoundValue Coalesce(IOperation coalesce, IOperation given, BoundValue value, IOperation whenNull)
    {
        if (value is BoundValue.Nothing) return Evaluate(whenNull);
        RefuseUncertain(coalesce, value);
        if (HasDefault(given, value, whenNull)) return value;
        if (!Arithmetic.IsOpen(value) || Throws(whenNull)) return value is BoundValue.Given certain ? certain with { IsNullable = false } : value;
        if (value is BoundValue.Given module)
        {
            var isGiven = Formulas.Apply(Formulas.NotEqual, module.AsAttribute()!, new AttributeValue.Nothing());
            return Arithmetic.Choose(isGiven, module with { IsNullable = false }, Evaluate(whenNull));
        }

        return Arithmetic.Coalesce(value, Evaluate(whenNull)) ?? throw NotKnown(coalesce, coalesce.Syntax.ToString());
    }

    /// <summary>Whether a constructor says which settings it has where it is given none: <c>options ?? new Options()</c>.</summary>
    private bool HasDefault(IOperation given, BoundValue value, IOperation whenNull) =>
        graph is null
        && under is null
        && value is BoundValue.Reference
        && given is IParameterReferenceOperation { Parameter: var parameter }
        && Configuration.Settings(parameter.Type).Any()
        && Known(whenNull) is BoundValue.Record settings
        && state.TryDefault(parameter, settings);

    /// <summary>Whether two objects hold the same settings.</summary>
    internal static bool AreSame(BoundValue one, BoundValue other) => one is BoundValue.Record first && other is BoundValue.Record second
        ? SymbolEqualityComparer.Default.Equals(first.Type, second.Type)
            && first.Members.Count == second.Members.Count
            && first.Members.All(member => second.Members.TryGetValue(member.Key, out var held) && AreSame(member.Value, held))
        : Equals(one, other);

    private BoundValue And(BoundValue left, IOperation operation, Func<BoundValue> right)
    {
        if (decisions is null && Arithmetic.IsOpen(left)) return Arithmetic.And(left, right()) ?? throw NotKnown(operation, operation.Syntax.ToString());
        return IsTrue(left, operation) ? right() : new BoundValue.Flag(false);
    }

    private BoundValue Or(BoundValue left, IOperation operation, Func<BoundValue> right)
    {
        if (decisions is null && Arithmetic.IsOpen(left)) return Arithmetic.Or(left, right()) ?? throw NotKnown(operation, operation.Syntax.ToString());
        return IsTrue(left, operation) ? new BoundValue.Flag(true) : right();
    }

    /// <summary>
    /// An <c>if</c>. Where a constructor does not know the condition, what it leaves in variables and fields is one or the
    /// other; a way that throws leaves no object.
    /// </summary>
    private Flow Conditional(IConditionalOperation choice)
    {
        var condition = Evaluate(choice.Condition);
        if (decisions is not null || !Arithmetic.IsOpen(condition) || condition.AsOperand() is not { } open)
        {
            return IsTrue(condition, choice.Condition) ? Execute(choice.WhenTrue) : Otherwise(choice);
        }

        return Either(choice, open, () => Execute(choice.WhenTrue), Throws(choice.WhenTrue), () => Otherwise(choice), choice.WhenFalse is { } otherwise && Throws(otherwise));
    }

    /// <summary>Two ways through a constructor, of which it does not know which one is gone.</summary>
    private Flow Either(IOperation choice, AttributeValue open, Func<Flow> one, bool oneThrows, Func<Flow> other, bool otherThrows)
    {
        if (oneThrows) return other();
        if (otherThrows) return one();
        var (fields, variables) = (Copy(state.Stored), Copy(frame.Values));
        var first = Under(open, one);
        var (firstFields, firstVariables) = (Copy(state.Stored), Copy(frame.Values));
        Replace(state.Stored, fields);
        Replace(frame.Values, variables);
        var second = Under(Formulas.Apply(Formulas.Not, open), other);
        if (first != Flow.Next || second != Flow.Next) throw Unsupported(choice);
        Merge(choice, open, state.Stored, firstFields, state.Read);
        Merge(choice, open, frame.Values, firstVariables, variable => variable is IParameterSymbol ? state.Read(variable) : null);
        return Flow.Next;
    }

    private Flow Under(AttributeValue condition, Func<Flow> way)
    {
        var outer = under;
        under = outer is null ? condition : Formulas.Apply(Formulas.And, outer, condition);
        try
        {
            return way();
        }
        finally
        {
            under = outer;
        }
    }

    private Flow Otherwise(IConditionalOperation choice) => choice.WhenFalse is { } otherwise ? Execute(otherwise) : Flow.Next;

    private static bool Throws(IOperation operation) => operation switch
    {
        IThrowOperation => true,
        IConversionOperation conversion => Throws(conversion.Operand),
        IExpressionStatementOperation statement => Throws(statement.Operation),
        IBlockOperation { Operations: [.., var last] } => Throws(last),
        _ => false,
    };

    private static Dictionary<ISymbol, BoundValue> Copy(Dictionary<ISymbol, BoundValue> values) => new(values, SymbolEqualityComparer.Default);

    private static void Replace(Dictionary<ISymbol, BoundValue> values, Dictionary<ISymbol, BoundValue> others)
    {
        values.Clear();
        foreach (var pair in others) values[pair.Key] = pair.Value;
    }

    /// <summary>Puts choices where the two ways through an <c>if</c> differ.</summary>
    private static void Merge(
        IOperation choice, AttributeValue condition, Dictionary<ISymbol, BoundValue> second, Dictionary<ISymbol, BoundValue> first, Func<ISymbol, BoundValue?> before)
    {
        foreach (var symbol in first.Keys.Union(second.Keys, SymbolEqualityComparer.Default).OfType<ISymbol>().ToList())
        {
            var one = first.TryGetValue(symbol, out var a) ? a : Before(symbol, before);
            var other = second.TryGetValue(symbol, out var b) ? b : Before(symbol, before);
            if (one is null || other is null)
            {
                if (symbol is not ILocalSymbol) throw Unsupported(choice);
                second.Remove(symbol);
            }
            else if (!Equals(one, other))
            {
                second[symbol] = Arithmetic.Choose(condition, one, other);
            }
        }
    }

    private static BoundValue? Before(ISymbol symbol, Func<ISymbol, BoundValue?> before) => before(symbol)
        ?? (StepDiscovery.TypeOf(symbol) is { IsReferenceType: true } ? new BoundValue.Nothing() : null);
}
