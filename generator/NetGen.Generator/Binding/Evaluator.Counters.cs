using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Shapes;

namespace NetGen.Generator.Binding;

/// <summary>Whole numbers that the rounds of a loop change: what they are in each is found after one round, and shown to hold in every other.</summary>
internal sealed partial class Evaluator
{
    /// <summary>Follows a loop as any of its rounds, once it is found out what whole numbers are in each.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="symbol">The number of a round.</param>
    /// <param name="bind">What gives a round its own values.</param>
    /// <param name="scan">What was there before the loop.</param>
    /// <returns>What gives a round its own values and these numbers; null where a number is otherwise than can be told.</returns>
    private Action? Counting(IOperation loop, string symbol, Action bind, LoopScan scan)
    {
        var counters = new List<LoopScan.Counter>();
        Action counted = () =>
        {
            bind();
            foreach (var counter in counters) counter.Place.Set(frame, new BoundValue.Whole(counter.Start));
        };
        if (IsAsItLooks(loop, symbol, counted, counters, scan)) return counted;
        while (true)
        {
            Follow(loop, counted);
            if (counters.Exists(counter => !Holds(counter, symbol))) return null;
            var others = Others(scan, counters);
            if (others.Count == 0)
            {
                scan.Counters = counters;
                return counted;
            }

            foreach (var place in others)
            {
                if (Number(place.Before) is not { } before || Number(place.Now(frame)) is not { } after || Start(before, after, symbol) is not { } start) return null;
                counters.Add(new LoopScan.Counter(place, start));
            }

            Restore(scan, loop);
        }
    }

    /// <summary>
    /// Takes for a counter what looks like one, before a round is followed: the place of a list that it tells is none of the first
    /// round's alone. False where a round is otherwise, which leaves nothing behind.
    /// </summary>
    private bool IsAsItLooks(IOperation loop, string symbol, Action counted, List<LoopScan.Counter> counters, LoopScan scan)
    {
        var asked = isFirstDifferent;
        foreach (var (place, step) in scan.Looking(variable => loop is ILoopOperation { Body: var body } ? Step(body, variable) : null)) counters.Add(new LoopScan.Counter(place, Number(place.Before)!.Value + (step * Dim.Symbol(symbol))));
        if (counters.Count == 0) return false;
        try
        {
            Follow(loop, counted);
            if (counters.TrueForAll(counter => Holds(counter, symbol)) && Others(scan, counters).Count == 0)
            {
                scan.Counters = counters;
                return true;
            }
        }
        catch (Obstruction)
        {
            // Told where it stands in the way without the guess, too.
        }

        isFirstDifferent = asked;
        counters.Clear();
        Restore(scan, loop);
        return false;
    }

    /// <summary>Whether a round that has been followed leaves what the next begins with.</summary>
    private bool Holds(LoopScan.Counter counter, string symbol) => Number(counter.Place.Now(frame)) == At(counter.Start, symbol, Dim.Symbol(symbol) + 1);

    private List<LoopScan.Place> Others(LoopScan scan, List<LoopScan.Counter> counters) => scan.Moved(frame).Where(place => !counters.Exists(counter => counter.Place == place)).ToList();

    /// <summary>What a number may be when a round begins: further by the same in each, or what the round before made of its own number.</summary>
    private static Dim? Start(Dim before, Dim after, string symbol)
    {
        var each = after - before;
        if (!each.Symbols.Contains(symbol)) return before + (each * Dim.Symbol(symbol));
        var last = At(after, symbol, Dim.Symbol(symbol) - 1);
        return At(last, symbol, 0) == before ? last : null;
    }

    private static Dim? Number(BoundValue? value) => (value as BoundValue.Whole)?.Value;

    private static Dim At(Dim size, string symbol, Dim number) => size.Substitute(other => other == symbol ? number : null);

    /// <summary>Leaves the numbers as the last round does.</summary>
    private void Leave(IOperation loop, LoopScan scan, Turns turns)
    {
        foreach (var (place, start) in scan.Counters)
        {
            if (turns.Rounds is { } rounds) place.Set(frame, new BoundValue.Whole(At(start, turns.Symbol, rounds)));
            else if (place.Variable is { } variable) frame.Forget(variable);
            else throw new Obstruction(loop.Syntax, "what is left of a number in a list nobody knows, since how often the loop goes round is no size", "count in a variable of its own");
        }
    }

    /// <summary>A loop that goes on until a number that its body moves comes to an end: <c>while (i &lt; x.Size(1)) { …; i++; }</c>; null for any other.</summary>
    private Flow? RepeatWhile(IWhileLoopOperation loop)
    {
        if (graph is null
            || state is StepState
            || loop.ConditionIsUntil
            || loop.Condition is not IBinaryOperation { LeftOperand: ILocalReferenceOperation { Local: var counter } } condition
            || frame.Find(counter) is not BoundValue.Whole { IsReal: false } start
            || Step(loop.Body, counter) is not { } step
            || condition.RightOperand.DescendantsAndSelf().Any(operation => operation is IAssignmentOperation or IIncrementOrDecrementOperation or IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction })
            || Evaluate(condition.RightOperand) is not BoundValue.Whole { IsReal: false } end
            || Rounds(condition.OperatorKind, start.Value, end.Value, step) is not { IsConstant: false } rounds)
        {
            return null;
        }

        // The number itself is found as others are.
        var flow = start.Value == 0 && step == 1 && Indexed(loop.Body, counter, end) is { } container
            ? Repeat(loop, container, _ => { })
            : Scan(loop, rounds, _ => { }, Ends(condition));
        // That it is what it should be is what the rounds were counted by.
        return Number(frame.Find(counter)) == start.Value + (rounds * step)
            ? flow
            : throw new Obstruction(loop.Syntax, $"`{counter.Name}` moves otherwise in one round than in another", "move it by a constant, once in each round");
    }

    /// <summary>By how much a body moves a number in its one statement that does; null where it has none or several.</summary>
    private static long? Step(IOperation body, ISymbol counter) => body.DescendantsAndSelf()
        .Where(operation => operation is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, counter) && ModuleState.IsAssigned(operation))
        .ToList() is [{ Parent: { } moved }] ? StepOf(moved, counter) : null;

    /// <summary>How often a loop goes round whose counter moves so from where it starts; null for other conditions.</summary>
    private static Dim? Rounds(BinaryOperatorKind condition, Dim start, Dim end, long step)
    {
        Dim? span = (condition, step > 0) switch
        {
            (BinaryOperatorKind.LessThan, true) => end - start,
            (BinaryOperatorKind.LessThanOrEqual, true) => end - start + 1,
            (BinaryOperatorKind.GreaterThan, false) => start - end,
            (BinaryOperatorKind.GreaterThanOrEqual, false) => start - end + 1,
            _ => null,
        };
        var width = Math.Abs(step);
        return width == 1 ? span : (span + (width - 1))?.FloorDivide(width);
    }

    /// <summary>The variables that tell where a loop ends.</summary>
    private static IReadOnlyList<ISymbol> Ends(IBinaryOperation condition) =>
        condition.RightOperand.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Select(local => local.Local).ToList<ISymbol>();
}
