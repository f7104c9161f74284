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

    /// <summary>A loop over such a container, as one node.</summary>
    private Flow Repeat(ILoopOperation loop, BoundValue.Child container, Action bind)
    {
        var outer = repeated;
        repeated = container;
        try
        {
            return Scan(loop, container, bind);
        }
        finally
        {
            repeated = outer;
        }
    }

    private Flow Repeat(IForEachLoopOperation loop, BoundValue.Child container, Member entry)
    {
        if (loop.LoopControlVariable is not IVariableDeclaratorOperation variable) throw Unsupported(loop.LoopControlVariable);
        return Repeat(loop, container, () => frame.Declare(variable.Symbol, Round(container, entry)));
    }

    /// <summary>Whether a container holds as many modules as the one that a loop goes through.</summary>
    private static bool IsAsLong(BoundValue.Child other, BoundValue.Child container) => Repeated(other)?.Count is { } count && count == Repeated(container)!.Count;

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
