using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;

namespace NetGen.Generator.Binding;

/// <summary>Loops of a constructor that fill containers, where only who constructs knows how often they go round.</summary>
internal sealed partial class Evaluator
{
    /// <summary>The containers that the loop that is being followed has added to; null outside such loops.</summary>
    private List<ContainerEntries>? filled;

    /// <summary>What a member is declared with, which runs before the constructor: outside the ways and loops in which it is first asked for.</summary>
    public BoundValue Initial(IOperation initializer)
    {
        var outer = (under, filled);
        (under, filled) = (null, null);
        try
        {
            return Evaluate(initializer);
        }
        finally
        {
            (under, filled) = outer;
        }
    }

    /// <summary>
    /// A counting loop of a constructor whose end waits for a parameter: <c>for (var i = 0; i &lt; depth; i++) blocks.Add(…)</c>;
    /// null for any other.
    /// </summary>
    private Flow? FillCounted(IForLoopOperation loop)
    {
        if (loop.Before is not [IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [var declarator] }] }]
            || declarator.GetVariableInitializer()?.Value.ConstantValue is not { HasValue: true, Value: int start }
            || loop.Condition is not IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } condition
            || !IsCounter(condition.LeftOperand)
            || loop.AtLoopBottom is not [IExpressionStatementOperation { Operation: IIncrementOrDecrementOperation { Kind: OperationKind.Increment } step }]
            || !IsCounter(step.Target))
        {
            return null;
        }

        var end = Evaluate(condition.RightOperand);
        if (end is not (BoundValue.Whole { Value.IsConstant: false } or BoundValue.Formula)) return null;
        var first = condition.OperatorKind == BinaryOperatorKind.LessThan ? start : start - 1;
        var count = Formulas.Apply("-", end.AsAttribute()!, new AttributeValue.Dims(new Compiler.EquatableArray<Dim>(first)));
        return Fill(loop, declarator.Symbol, new BoundValue.Whole(Dim.Symbol(Member.Index) + start), first == 0 ? end.AsAttribute()! : count);

        bool IsCounter(IOperation operation) => operation is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, declarator.Symbol);
    }

    /// <summary>Follows one round, in which each container that is added to gets the entry that all of its entries are like.</summary>
    private Flow Fill(ILoopOperation loop, ISymbol counter, BoundValue position, AttributeValue count)
    {
        if (filled is not null) throw Unfilled(loop);
        var (values, stored) = (Copy(frame.Values), Copy(state.Stored));
        filled = [];
        try
        {
            frame.Declare(counter, position);
            if (Execute(loop.Body) is not (Flow.Next or Flow.Continue)) throw Unfilled(loop);
            if (IsChanged(values, frame.Values) || IsChanged(stored, state.Stored) || filled.Exists(entries => entries.Names.Count() != 1)) throw Unfilled(loop);
            foreach (var entries in filled) entries.Count = count;
            return Flow.Next;
        }
        finally
        {
            filled = null;
        }
    }

    /// <summary>Notes a container that a round adds to; one that the round has made itself is no concern of the loop.</summary>
    private void NoteFilled(IOperation call, ContainerEntries entries)
    {
        if (filled is null || entries.Round == filled) return;
        if (under is not null && under != entries.Under) throw Unfilled(call);
        filled.Add(entries);
    }

    private static bool IsChanged(Dictionary<ISymbol, BoundValue> before, Dictionary<ISymbol, BoundValue> after) =>
        before.Any(pair => !after.TryGetValue(pair.Key, out var value) || !Equals(pair.Value, value));

    private static Obstruction Unfilled(IOperation operation) => new(
        operation.Syntax,
        "how often it goes round is known only where the class is constructed, and more comes of a round than one module in an empty container",
        "make the container of a number and a function: new(depth, i => new Block(…))");
}
