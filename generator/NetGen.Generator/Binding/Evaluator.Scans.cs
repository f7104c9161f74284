using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Generator.Binding;

/// <summary>Loops of Forward that go round as often as a size says: one node, whose body is what a round does.</summary>
internal sealed partial class Evaluator
{
    /// <summary>How many such loops are around what is followed.</summary>
    private int scans;

    /// <summary>Whether something was asked that the first round answers otherwise than the others.</summary>
    private bool isFirstDifferent;

    /// <summary>A counting loop whose end is a size: <c>for (var t = 0; t &lt; x.Size(1); t++)</c>; null for any other.</summary>
    private Flow? RepeatRange(IForLoopOperation loop)
    {
        if (state is StepState || Range(loop) is not var (counter, start, step, rounds) || rounds.IsConstant) return null;
        return Scan(loop, rounds, round => frame.Declare(counter, new BoundValue.Whole(start + (round * step))), Ends((IBinaryOperation)loop.Condition!));
    }

    /// <summary>A loop over as many tensors or numbers as a size says; null for any other.</summary>
    private Flow? RepeatItems(IForEachLoopOperation loop, BoundValue collection)
    {
        if (state is StepState || loop.LoopControlVariable is not IVariableDeclaratorOperation variable) return null;
        return collection switch
        {
            BoundValue.OpenSequence { At: { } item } open when open.Count() is null => Scan(loop, open.Length, round => frame.Declare(variable.Symbol, item(round)), []),
            BoundValue.Collected list => Scan(loop, list.Count, round => frame.Declare(variable.Symbol, Selected(loop, list, new BoundValue.Whole(round))), []),
            _ => null,
        };
    }

    /// <summary>What a counting loop counts: from where, in which steps, how often; null where it is no such loop.</summary>
    private (ISymbol Counter, Dim Start, long Step, Dim Rounds)? Range(IForLoopOperation loop)
    {
        if (loop.Before is not [IVariableDeclarationGroupOperation { Declarations: [{ Declarators: var declarators }] } before]
            || loop.Condition is not IBinaryOperation { LeftOperand: ILocalReferenceOperation { Local: var counter } } condition
            || !declarators.Any(declarator => SymbolEqualityComparer.Default.Equals(counter, declarator.Symbol))
            || loop.AtLoopBottom is not [IExpressionStatementOperation { Operation: var last }]
            || StepOf(last, counter) is not { } step
            || Changes(loop.Body, counter)
            || before.Descendants().Append(condition.RightOperand).Concat(condition.RightOperand.Descendants()).Any(operation => operation is IAssignmentOperation or IIncrementOrDecrementOperation))
        {
            return null;
        }

        // The end may stand beside the counter: int t = 0, length = x.Size(1).
        Declare(before);
        if (frame.Find(counter) is not BoundValue.Whole { IsReal: false } start || Evaluate(condition.RightOperand) is not BoundValue.Whole { IsReal: false } end) return null;
        frame.Forget(counter);
        return Rounds(condition.OperatorKind, start.Value, end.Value, step) is { } rounds ? (counter, start.Value, step, rounds) : null;
    }

    /// <summary>Whether a loop's body moves its counter.</summary>
    private static bool Changes(IOperation body, ISymbol counter) => body.DescendantsAndSelf().Any(operation =>
        operation is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, counter) && ModuleState.IsAssigned(operation));

    /// <summary>By how much a statement moves a counter; null when it does something else.</summary>
    private static long? StepOf(IOperation statement, ISymbol counter) => statement switch
    {
        IIncrementOrDecrementOperation { Target: ILocalReferenceOperation local } step when SymbolEqualityComparer.Default.Equals(local.Local, counter) =>
            step.Kind == OperationKind.Increment ? 1 : -1,
        ICompoundAssignmentOperation { Target: ILocalReferenceOperation local, OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract, Value.ConstantValue: { HasValue: true, Value: int width } } step
            when width > 0 && SymbolEqualityComparer.Default.Equals(local.Local, counter) => step.OperatorKind == BinaryOperatorKind.Add ? width : -width,
        _ => null,
    };

    /// <summary>A loop over a container, whose first round is like the others: nobody knows whether there is one.</summary>
    private Flow Scan(IOperation loop, BoundValue.Child container, Action bind)
    {
        var outer = scanning;
        var scan = scanning = new LoopScan(frame, new Dictionary<string, int>(stateNodes), Graph(loop).Count);
        try
        {
            var turns = new Turns(SourceOps.PositionSymbol(repeated.Count), RoundsOf(container), container.Path);
            return Scanned(loop, turns, Counting(loop, turns.Symbol, bind, scan) ?? throw MovesOtherwise(loop), scan);
        }
        finally
        {
            scanning = outer;
        }
    }

    /// <summary>How many modules a container holds, as a size; null where it is none.</summary>
    private static Dim? RoundsOf(BoundValue.Child container) => Repeated(container)!.Count is AttributeValue.Dims { Values: [var count] } ? count : null;

    /// <summary>What a loop counts.</summary>
    /// <param name="Symbol">The number of a round.</param>
    /// <param name="Rounds">How many there are; null where that is no size.</param>
    /// <param name="Container">The path of the container that it goes through; empty where it goes through none.</param>
    private sealed record Turns(string Symbol, Dim? Rounds, string Container);

    private static Obstruction MovesOtherwise(IOperation loop) => new(
        loop.Syntax,
        "a whole number that it carries moves otherwise in one round than in another, and how often it goes round is known only at run time",
        "move it by the same in each round");

    /// <summary>A loop that goes round as often as a size says.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="rounds">How many rounds there are.</param>
    /// <param name="bind">Gives a round its own values, by its number.</param>
    /// <param name="ends">The variables that the number of rounds was told by, which must stay.</param>
    /// <param name="isFirstApart">Whether the first round is written before.</param>
    private Flow Scan(IOperation loop, Dim rounds, Action<Dim> bind, IReadOnlyList<ISymbol> ends, bool isFirstApart = false)
    {
        var (outer, asked, symbol) = (scanning, isFirstDifferent, SourceOps.RoundSymbol(scans++));
        var round = Dim.Symbol(symbol);
        isFirstDifferent = false;
        try
        {
            var scan = scanning = new LoopScan(frame, new Dictionary<string, int>(stateNodes), Graph(loop).Count);
            if (TryFollow(loop, symbol, () => bind(round), scan, isFirstApart) is { } counted)
            {
                if (scan.Counters.Any(counter => counter.Place.Variable is { } variable && ends.Contains(variable, SymbolEqualityComparer.Default))) throw new Obstruction(loop.Syntax, "its end moves with its rounds", "keep the end in a variable that stays");
                return Scanned(loop, new Turns(symbol, rounds, ""), counted, scan);
            }

            Restore(scan, loop);
        }
        finally
        {
            scans--;
            (scanning, isFirstDifferent) = (outer, asked);
        }

        // What the first round is given is not what it leaves for the others, such as a state that is null: it is written before the loop.
        var outside = frame.Snapshot()[0];
        Follow(loop, () => bind(0));
        foreach (var variable in frame.Values.Keys.Except(outside.Keys, SymbolEqualityComparer.Default).ToList()) frame.Forget(variable!);
        return Scan(loop, rounds - 1, next => bind(next + 1), ends, isFirstApart: true);
    }

    private void Follow(IOperation loop, Action bind)
    {
        bind();
        if (loop is ILoopOperation { Body: var body } && Execute(body) is not (Flow.Next or Flow.Continue)) throw new Obstruction(loop.Syntax, "how often it goes round is known only at run time");
    }

    /// <summary>Follows a round and gives what <see cref="Counting"/> gives; null where the first must be written apart.</summary>
    private Action? TryFollow(IOperation loop, string symbol, Action bind, LoopScan scan, bool isFirstApart)
    {
        try
        {
            var counted = Counting(loop, symbol, bind, scan);
            if (!isFirstApart && scan.Begins(frame)) return null;
            return counted ?? (isFirstApart ? throw MovesOtherwise(loop) : null);
        }
        catch (Obstruction) when (isFirstDifferent && !isFirstApart)
        {
            return null;
        }
    }

    /// <summary>The loop as a node, once a round has shown what it changes.</summary>
    private Flow Scanned(IOperation loop, Turns turns, Action bind, LoopScan scan)
    {
        var carried = scan.Carried(frame, loop);
        var lists = scan.Growing();
        if (lists.Exists(list => list.Variables.Count == 0))
        {
            throw new Obstruction(loop.Syntax, "it adds to a list inside another, and how often it goes round is known only at run time", "keep each list in a variable of its own");
        }

        if (carried.Count + lists.Count == 0) throw new Obstruction(loop.Syntax, "no tensor comes out of it, and how often it goes round is known only at run time");
        Restore(scan, loop);
        var operands = carried.SelectMany(place => place.Nodes.Select(node => (place.Name, Node: node))).ToList();
        var shapesBefore = operands.ConvertAll(operand => ShapeOf(operand.Node));
        Put(carried, operands.Select((operand, index) => Graph(loop).Input(FormattableString.Invariant($"{operand.Name} {index}"), new TensorType(DType.Float32, shapesBefore[index]))).ToList());
        var fillings = lists.ConvertAll(list => new BoundValue.Filling(list.Items.Count + Dim.Symbol(turns.Symbol), [])
        {
            Length = list.Count,
            Last = list is { Items.Count: 0, Count: { } size } ? size - 1 - Dim.Symbol(turns.Symbol) : null,
        });
        for (var index = 0; index < lists.Count; index++)
        {
            foreach (var variable in lists[index].Variables) Store(variable, fillings[index]);
        }

        Follow(loop, bind);
        var results = carried.SelectMany(place => LoopScan.Tensors(place, frame, loop)).Concat(fillings.Select(filling => Gathered(filling, loop))).ToList();
        var (body, others) = Body(Graph(loop).Cut(scan.First), scan.First, operands.Count, results);
        Restore(scan, loop);

        List<Attribute> attributes = [Attribute.Text("path", turns.Container), Attribute.Dims("results", (Dim)results.Count)];
        if (lists.Count > 0 || turns.Container.Length == 0) attributes.Add(Attribute.Dims("carried", (Dim)operands.Count));
        if (turns is { Container: "", Rounds: { } rounds }) attributes.AddRange([Attribute.Dims(SourceOps.Rounds, rounds), Attribute.Text("round", turns.Symbol)]);
        if (turns.Container.Length > 0 && repeated.Count > 1) attributes.Add(Attribute.Dims(SourceOps.Depth, (Dim)repeated.Count));
        attributes.Add(new("body", new AttributeValue.Body(body)));
        var node = Graph(loop).Add(SourceOps.Loop, operands.ConvertAll(operand => operand.Node).Concat(others), attributes, name: turns.Container, origin: Origin(loop));
        int Result(int index, string name) => results.Count == 1 && turns.Container.Length > 0 ? node : Graph(loop).Add(SourceOps.CallResult, [node], [Attribute.Dims("index", (Dim)index)], name: name, origin: Origin(loop));
        Put(carried, operands.Select((operand, index) => Result(index, operand.Name)).ToList());
        Leave(loop, scan, turns);
        for (var index = 0; index < lists.Count; index++)
        {
            var value = After(loop, lists[index], Result(operands.Count + index, lists[index].Variables[0].Name), turns.Rounds, fillings[index].Added.Count);
            if (fillings[index].IsBackwards) value = Reversed(loop, value);
            foreach (var variable in lists[index].Variables) Store(variable, value);
        }

        return Flow.Next;
    }

    /// <summary>Puts tensors where what goes from round to round lies, in its order.</summary>
    private void Put(IReadOnlyList<LoopScan.Place> carried, IReadOnlyList<int> nodes)
    {
        var tensors = new Queue<int>(nodes);
        foreach (var place in carried) place.Put(frame, tensors);
    }

    private void Store(ISymbol variable, BoundValue value)
    {
        if (!frame.TryAssign(variable, value)) frame.Declare(variable, value);
    }

    private void Restore(LoopScan scan, IOperation loop)
    {
        Graph(loop).Cut(scan.First);
        scan.Restore(frame);
        stateNodes.Clear();
        shapes.Clear();
        foreach (var pair in scan.States) stateNodes[pair.Key] = pair.Value;
    }

    /// <summary>What one round adds to a list, several tensors stacked.</summary>
    private int Gathered(BoundValue.Filling filling, IOperation loop)
    {
        if (filling.Added.Count == 0 || filling.Added.Exists(item => item is not BoundValue.Tensor))
        {
            throw new Obstruction(loop.Syntax, "what it adds to a list is more than tensors, and how often it goes round is known only at run time", "add tensors alone");
        }

        var nodes = filling.Added.ConvertAll(item => ((BoundValue.Tensor)item).Node);
        return nodes.Count == 1 ? nodes[0] : Graph(loop).Add("stack", nodes, [Attribute.Dims("dim", 0)], origin: Origin(loop));
    }

    /// <summary>A list after the loop: what was in it before, and what the rounds have added.</summary>
    private BoundValue.Collected After(IOperation loop, LoopScan.GrowingList list, int stack, Dim? turns, int each)
    {
        if (turns is not { } rounds) throw new Obstruction(loop.Syntax, "how often it goes round is no size that a list could have", "make the list of an array of sizes");
        if (each > 1) stack = Graph(loop).Add("flatten", [stack], [Attribute.Dims("startDim", 0), Attribute.Dims("endDim", 1)], origin: Origin(loop));
        var after = new BoundValue.Collected(stack, rounds * each);
        if (list.Items.Count > 0)
        {
            var first = Graph(loop).Add("stack", list.Items.Select(item => Node(item, loop)).ToList(), [Attribute.Dims("dim", 0)], origin: Origin(loop));
            after = Appended(loop, new BoundValue.Collected(first, list.Items.Count), stack, after.Count);
        }

        return list.Count is not { } size || after.Count == size
            ? after
            : throw new Obstruction(loop.Syntax, "it does not fill its array", "make the array as long as the loop goes round");
    }

    /// <summary>
    /// What a condition over the number of a round is in each round; null where rounds have nothing to do with it.
    /// </summary>
    private bool? InEveryRound(AttributeValue condition, IOperation operation)
    {
        if (!RoundConditions.IsOver(condition)) return null;
        if (RoundConditions.Value(condition) is { } known) return known;
        isFirstDifferent = true;
        throw new Obstruction(
            operation.Syntax,
            "it is otherwise in one round than in another, and how often the loop goes round is known only at run time",
            "write the round that differs before or after the loop");
    }
}
