using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Generator.Binding;

internal sealed partial class Evaluator
{
    /// <summary>The containers whose modules the loops around go through, the innermost last.</summary>
    private readonly List<BoundValue.Child> repeated = [];

    /// <summary>The entry of a container of which only the constructor knows how many there are; null for any other.</summary>
    private static Member? Repeated(BoundValue collection) =>
        collection is BoundValue.Child { Member.Children: { Count: 1 } children } && children[0].Count is not null ? children[0] : null;

    /// <summary>A loop over such a container, as one node.</summary>
    /// <param name="loop">The loop, or a query.</param>
    /// <param name="container">The container.</param>
    /// <param name="bind">Gives the loop's variable its value, of how many such loops there are around and inside; of a query all that it does with a module.</param>
    private Flow Repeat(IOperation loop, BoundValue.Child container, Action<int> bind)
    {
        repeated.Add(container);
        try
        {
            var depth = repeated.Count;
            return Scan(loop, container, () => bind(depth));
        }
        finally
        {
            repeated.RemoveAt(repeated.Count - 1);
        }
    }

    private Flow Repeat(IForEachLoopOperation loop, BoundValue.Child container, Member entry)
    {
        if (loop.LoopControlVariable is not IVariableDeclaratorOperation variable) throw Unsupported(loop.LoopControlVariable);
        return Repeat(loop, container, depth => frame.Declare(variable.Symbol, Round(loop, container, entry, depth)));
    }

    private Flow Repeat(IForEachLoopOperation loop, BoundValue.SideBySide several) => Repeat(loop, several.Containers[0], depth =>
    {
        var items = several.Containers.Select(container => Round(loop, container, Repeated(container)!, depth));
        SetVariable(loop, new BoundValue.Sequence((several.IsNumbered ? items.Prepend(new BoundValue.Whole(Dim.Symbol(SourceOps.PositionSymbol(depth)))) : items).ToList()));
    });

    /// <summary>The items of a query over such a container, as a list.</summary>
    private BoundValue Gathered(IOperation operation, BoundValue.OpenQuery query)
    {
        // A type is no variable: nothing else goes by it.
        var list = operation.Type!;
        frame.Declare(list, new BoundValue.Sequence(new List<BoundValue>()));
        Repeat(operation, query.Modules, depth =>
        {
            var item = query.Item(Round(operation, query.Modules, Repeated(query.Modules)!, depth));
            if (frame.Find(list) is BoundValue.Filling filling) filling.Added.Add(item);
            else ((List<BoundValue>)((BoundValue.Sequence)frame.Find(list)!).Items).Add(item);
        });
        var items = frame.Find(list)!;
        frame.Forget(list);
        return items;
    }

    /// <summary>The entry of a container that a loop of the class has come to, by the loop's counter; null where the index is no such counter.</summary>
    private BoundValue? RoundAt(IOperation operation, BoundValue.Child container, Dim index)
    {
        for (var depth = 1; depth <= repeated.Count; depth++)
        {
            if (index == Dim.Symbol(SourceOps.PositionSymbol(depth)) && Repeated(container) is { } entry && entry.Count == Repeated(repeated[depth - 1])!.Count) return Round(operation, container, entry, depth);
        }

        return null;
    }

    private BoundValue Round(IOperation operation, BoundValue.Child container, Member entry, int depth) => EntryAt(operation, $"{container.Path}.{SourceOps.Star(depth)}", entry);

    /// <summary>
    /// A loop that counts through such a container: <c>for (var i = 0; i &lt; blocks.Count; i++)</c> with <c>blocks[i]</c>
    /// in it; null for any other.
    /// </summary>
    private Flow? RepeatCounted(IForLoopOperation loop)
    {
        if (loop.Before is not [IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [var declarator] }] }]
            || declarator.GetVariableInitializer()?.Value.ConstantValue is not { HasValue: true, Value: 0 }
            || loop.Condition is not IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan } condition
            || !IsCounter(condition.LeftOperand)
            || loop.AtLoopBottom is not [IExpressionStatementOperation { Operation: IIncrementOrDecrementOperation { Kind: OperationKind.Increment } step }]
            || !IsCounter(step.Target)
            || Changes(loop.Body, declarator.Symbol)
            || Evaluate(condition.RightOperand) is not BoundValue.Whole { Value.IsConstant: false } end)
        {
            return null;
        }

        return Indexed(loop.Body, declarator.Symbol, end) is { } container
            ? Repeat(loop, container, depth => frame.Declare(declarator.Symbol, new BoundValue.Whole(Dim.Symbol(SourceOps.PositionSymbol(depth)))))
            : null;

        bool IsCounter(IOperation operation) => operation is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, declarator.Symbol);
    }

    /// <summary>The container of so many modules from which a body takes those that a counter tells; null where there is none.</summary>
    private BoundValue.Child? Indexed(IOperation body, ISymbol counter, BoundValue.Whole count)
    {
        foreach (var access in body.Descendants().OfType<IPropertyReferenceOperation>())
        {
            if (access is not { Instance: IMemberReferenceOperation { Instance: IInstanceReferenceOperation } instance, Arguments: [{ Value: ILocalReferenceOperation { Local: var index } }] }
                || !SymbolEqualityComparer.Default.Equals(index, counter)) continue;
            if (Evaluate(instance) is BoundValue.Child container && Repeated(container) is { Count: { } known } && Equals(BoundValue.Of(known), count)) return container;
        }

        return null;
    }

    /// <summary>Nodes that were cut out as a graph of their own, and the nodes before them that they need as further inputs.</summary>
    private (ComputeGraph Body, IReadOnlyList<int> Others) Body(IReadOnlyList<Node> nodes, int first, int carried, IReadOnlyList<int> results)
    {
        var others = nodes.SelectMany(node => node.Inputs.AsImmutable().Concat(SizeSymbol.Nodes(node.Attributes)))
            .Concat(results)
            .Where(id => id < first)
            .Distinct()
            .OrderBy(id => id)
            .ToList();
        var body = new GraphBuilder(state.Type.Name);
        var newIds = new int[first + nodes.Count];
        for (var index = 0; index < carried; index++) newIds[first + index] = body.Input(nodes[index].Name, new TensorType(DType.Float32, Shape.Unknown));
        foreach (var id in others) newIds[id] = body.Input(FormattableString.Invariant($"other.{id}"), new TensorType(DType.Float32, Shape.Unknown));
        foreach (var node in nodes.Skip(carried))
        {
            var inputs = node.Inputs.AsImmutable().Select(input => newIds[input]);
            newIds[node.Id] = body.Add(node.Op, inputs, SizeSymbol.Renumber(node.Attributes, newIds).AsImmutable(), node.Type, node.Name, node.Origin);
        }

        return (body.Build([.. results.Select(result => newIds[result])]), others);
    }
}
