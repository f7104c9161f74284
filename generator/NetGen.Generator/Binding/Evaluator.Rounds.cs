using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Generator.Binding;

internal sealed partial class Evaluator
{
    /// <summary>The container whose modules a loop goes through; null outside such loops.</summary>
    private BoundValue.Child? repeated;

    /// <summary>The entry of a container of which only the constructor knows how many there are; null for any other.</summary>
    private static Member? Repeated(BoundValue collection) =>
        collection is BoundValue.Child { Member.Children: { Count: 1 } children } && children[0].Count is not null ? children[0] : null;

    /// <summary>
    /// A loop over such a container, as one node: its body is followed once to see which variables it changes, and once
    /// more with those as inputs.
    /// </summary>
    private Flow Repeat(ILoopOperation loop, BoundValue.Child container, Action bind)
    {
        var outer = repeated;
        repeated = container;
        try
        {
            return RepeatOver(loop, container, bind);
        }
        finally
        {
            repeated = outer;
        }
    }

    private Flow RepeatOver(ILoopOperation loop, BoundValue.Child container, Action bind)
    {
        var (before, states, first) = (Copy(frame.Values), new Dictionary<string, int>(stateNodes), Graph(loop).Count);
        Follow(loop, bind);
        var carried = before.Keys.Where(variable => !Equals(before[variable], frame.Values[variable])).ToList();
        if (carried.Count == 0 || carried.Exists(variable => before[variable] is not BoundValue.Tensor || frame.Values[variable] is not BoundValue.Tensor))
        {
            throw new Obstruction(
                loop.Syntax,
                "what it carries from round to round is more than tensors, and how often it goes round is known only at run time",
                "carry tensors alone, or give the number of rounds as a constant, in a class that holds this one");
        }

        Graph(loop).Cut(first);
        Restore();
        foreach (var variable in carried) frame.Values[variable] = new BoundValue.Tensor(Graph(loop).Input(variable.Name, new TensorType(DType.Float32, Shape.Unknown)));
        Follow(loop, bind);
        var results = carried.ConvertAll(variable => ((BoundValue.Tensor)frame.Values[variable]).Node);
        var (body, others) = Body(Graph(loop).Cut(first), first, carried.Count, results);
        Restore();

        var operands = carried.ConvertAll(variable => ((BoundValue.Tensor)before[variable]).Node).Concat(others);
        Attribute[] attributes =
        [
            Attribute.Text("path", container.Path),
            Attribute.Dims("results", (Dim)carried.Count),
            new Attribute("body", new AttributeValue.Body(body)),
        ];
        var node = Graph(loop).Add(SourceOps.Loop, operands, attributes, name: container.Path, origin: Origin(loop));
        for (var index = 0; index < carried.Count; index++)
        {
            frame.Values[carried[index]] = new BoundValue.Tensor(carried.Count == 1
                ? node
                : Graph(loop).Add(SourceOps.CallResult, [node], [Attribute.Dims("index", (Dim)index)], name: carried[index].Name, origin: Origin(loop)));
        }

        return Flow.Next;

        void Restore()
        {
            Replace(frame.Values, before);
            stateNodes.Clear();
            shapes.Clear();
            foreach (var pair in states) stateNodes[pair.Key] = pair.Value;
        }
    }

    private void Follow(ILoopOperation loop, Action bind)
    {
        bind();
        if (Execute(loop.Body) is not (Flow.Next or Flow.Continue)) throw new Obstruction(loop.Syntax, "how often it goes round is known only at run time");
    }

    private Flow Repeat(IForEachLoopOperation loop, BoundValue.Child container, Member entry)
    {
        if (loop.LoopControlVariable is not IVariableDeclaratorOperation variable) throw Unsupported(loop.LoopControlVariable);
        return Repeat(loop, container, () => frame.Declare(variable.Symbol, Round(container, entry)));
    }

    private static BoundValue.Child Round(BoundValue.Child container, Member entry) => new(container.Path + ".*", entry);

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
            || Evaluate(condition.RightOperand) is not BoundValue.Whole { Value.IsConstant: false } end)
        {
            return null;
        }

        foreach (var access in loop.Body.Descendants().OfType<IPropertyReferenceOperation>())
        {
            if (access is not { Instance: IMemberReferenceOperation { Instance: IInstanceReferenceOperation } instance, Arguments: [var index] } || !IsCounter(index.Value)) continue;
            if (Evaluate(instance) is BoundValue.Child container && Repeated(container) is { Count: { } count } && Equals(BoundValue.Of(count), end))
            {
                return Repeat(loop, container, () => frame.Declare(declarator.Symbol, new BoundValue.Whole(Dim.Symbol(Member.Index))));
            }
        }

        return null;

        bool IsCounter(IOperation operation) => operation is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, declarator.Symbol);
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
        foreach (var id in others) newIds[id] = body.Input(FormattableString.Invariant($"other {id}"), new TensorType(DType.Float32, Shape.Unknown));
        foreach (var node in nodes.Skip(carried))
        {
            var inputs = node.Inputs.AsImmutable().Select(input => newIds[input]);
            newIds[node.Id] = body.Add(node.Op, inputs, SizeSymbol.Renumber(node.Attributes, newIds).AsImmutable(), node.Type, node.Name, node.Origin);
        }

        return (body.Build([.. results.Select(result => newIds[result])]), others);
    }
}
