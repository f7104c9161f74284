using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Generator.Binding;

/// <summary>Lists that a loop has filled whose rounds only run time knows: one stack of tensors.</summary>
internal sealed partial class Evaluator
{
    private const string OfCollectedRewrite = "join it with F.Stack or F.Cat, take one of its tensors, or go through it with foreach";

    /// <summary>What a function of a list of tensors gives of it.</summary>
    private BoundValue.Tensor Joined(IOperation operation, OpDefinition op, BoundValue.Collected list, IReadOnlyList<Attribute> attributes)
    {
        if (op.Name is not ("stack" or "cat")) throw new Obstruction(operation.Syntax, "how many tensors are in its list is known only at run time", OfCollectedRewrite);
        var dim = attributes.FirstOrDefault(attribute => attribute.Name == "dim") ?? Attribute.Dims("dim", 0);
        return new BoundValue.Tensor(Graph(operation).Add(
            "joined", [list.Node], [dim, Attribute.Flag("stacked", op.Name == "stack")], name: NameFor(operation), origin: Origin(operation)));
    }

    /// <summary>One of its tensors.</summary>
    private BoundValue.Tensor Selected(IOperation operation, BoundValue.Collected list, BoundValue index)
    {
        var at = index switch
        {
            BoundValue.Whole { IsReal: false } front => front.Value,
            BoundValue.FromEnd back => list.Count - back.Value,
            _ => throw NotKnown(operation, operation.Syntax.ToString()),
        };
        return new BoundValue.Tensor(Graph(operation).Add("select", [list.Node], [Attribute.Dims("dim", 0), Attribute.Dims("index", at)], origin: Origin(operation)));
    }

    private BoundValue.Collected Reversed(IOperation operation, BoundValue.Collected list) =>
        list with { Node = Graph(operation).Add("flip", [list.Node], [Attribute.Dims("dims", 0)], origin: Origin(operation)) };

    /// <summary>A method of the list.</summary>
    private BoundValue OfCollected(IInvocationOperation call, BoundValue.Collected list)
    {
        switch (call.TargetMethod.Name, Arguments(call))
        {
            case ("ToArray" or "AsReadOnly", []):
                return list;
            case ("Reverse", []):
                return Store(call.Instance!, Reversed(call, list));
            case ("Add", [BoundValue.Tensor item]):
                var stacked = Graph(call).Add("stack", [item.Node], [Attribute.Dims("dim", 0)], origin: Origin(call));
                return Store(call.Instance!, Appended(call, list, stacked, 1));
            default:
                throw new Obstruction(call.Syntax, "how many tensors are in its list is known only at run time", OfCollectedRewrite);
        }
    }

    /// <summary>A list with so many more at its end.</summary>
    private BoundValue.Collected Appended(IOperation operation, BoundValue.Collected list, int stack, Dim count) =>
        new(Graph(operation).Add("cat", [list.Node, stack], [Attribute.Dims("dim", 0)], origin: Origin(operation)), list.Count + count);

    /// <summary>An item goes to another place than the next.</summary>
    private static Obstruction OutOfOrder(IOperation operation) => new(
        operation.Syntax,
        "a loop that goes round as often as run time says fills an array from one end to the other, one place in each round",
        "fill it in that order");

    /// <summary>A list that the loop around is filling has other items in each round.</summary>
    private static Obstruction StillFilling(IOperation operation) => new(
        operation.Syntax,
        "what is in this list differs from round to round, and how often the loop goes round is known only at run time",
        "read it after the loop, or give the number of rounds as a constant, in a class that holds this one");

    /// <summary>Puts a tensor into the next place of what is being filled; false where that is another place or another collection.</summary>
    private static bool TryFill(BoundValue collection, BoundValue index, BoundValue value)
    {
        var items = collection switch
        {
            BoundValue.OpenArray array when index is BoundValue.Whole at && (at.Value == array.Items.Count || at.Value.Symbols.Any(SourceOps.IsRound)) => array.Items,
            BoundValue.Filling filling when index is BoundValue.Whole at && at.Value == filling.First + filling.Added.Count => filling.Added,
            BoundValue.Filling { Added.Count: 0 } filling when index is BoundValue.Whole at && at.Value == filling.Last => Backwards(filling),
            _ => null,
        };
        items?.Add(value);
        return items is not null;

        static List<BoundValue> Backwards(BoundValue.Filling filling)
        {
            filling.IsBackwards = true;
            return filling.Added;
        }
    }
}
