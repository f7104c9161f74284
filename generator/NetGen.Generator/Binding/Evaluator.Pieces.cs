using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Generator.Binding;

internal sealed partial class Evaluator
{
    /// <summary>The nodes of a list of tensors.</summary>
    private IEnumerable<int> Nodes(BoundValue? list, IOperation operation) => list is BoundValue.Sequence { Items.Count: > 0 } sequence
        ? sequence.Items.Select(item => Node(item, operation))
        : throw (list is BoundValue.Filling ? StillFilling(operation) : new Obstruction(operation.Syntax, "which tensors are in its list is not known while compiling", "write them out"));

    /// <summary>What an element puts into a collection: itself, or all items of a spread.</summary>
    private IEnumerable<BoundValue> Collected(IOperation element) => element is ISpreadOperation spread ? Known(spread, Evaluate(spread.Operand)) : [Evaluate(element)];

    /// <summary>A collection of all items of another: what a loop has filled stays a stack.</summary>
    private BoundValue SpreadAlone(ISpreadOperation spread) => Evaluate(spread.Operand) switch
    {
        BoundValue.Collected list => list,
        BoundValue.OpenQuery query when spread.Parent is { Type: not null } collection => Gathered(collection, query),
        var items => Fresh(Known(spread, items).ToList()),
    };

    /// <summary>The tuple or array of tensors that a call gives, a node for each.</summary>
    private BoundValue Taken(IOperation operation, OpDefinition op, IReadOnlyList<int> inputs, EquatableArray<Attribute> attributes, Pieces pieces)
    {
        var others = attributes.AsImmutable().Where(attribute => attribute.Name != Pieces.Attribute.Name).ToList();
        BoundValue Piece(int at) => new BoundValue.Tensor(Graph(operation).Add(op.Name, inputs, others.Append(Pieces.At(at)), origin: Origin(operation)));
        return pieces.Count is { } count
            ? new BoundValue.Sequence(Enumerable.Range(0, count).Select(Piece).ToList())
            : new BoundValue.OpenSequence(Piece, () => CountOf(inputs[0], attributes)) { At = op.Name == "unbind" ? At : null, Length = op.Name == "unbind" ? SizeSymbol.Of(inputs[0], Dim()) : 0 };

        int Dim() => (int)(others.Find(attribute => attribute.Name == "dim")?.Value is AttributeValue.Dims { Values: [{ Value: { } at }] } ? at : 0);
        BoundValue At(Dim index) => new BoundValue.Tensor(Graph(operation).Add("select", inputs, [Attribute.Dims("dim", Dim()), Attribute.Dims("index", index)], origin: Origin(operation)));
    }

    /// <summary>How many pieces of one size a dim is cut into; null where the size of the dim is not known.</summary>
    private int? CountOf(int node, EquatableArray<Attribute> attributes)
    {
        var dim = attributes.AsImmutable().FirstOrDefault(attribute => attribute.Name == "dim")?.Value is AttributeValue.Dims { Values: [{ Value: { } at }] } ? at : 0;
        var length = attributes.AsImmutable().FirstOrDefault(attribute => attribute.Name == "size")?.Value is AttributeValue.Dims { Values: [var size] } ? size.Value : 1;
        if (KnownSize(node, (int)dim)?.Value is not { } total || length is not { } step || step < 1 || total / step > MostItems) return WholePieces(node, (int)dim, attributes);
        return Math.Max(1, (int)((total + step - 1) / step));
    }

    /// <summary>How many pieces there are of a size that a parameter tells, in a dim that is so many times as long; null for any other.</summary>
    private int? WholePieces(int node, int dim, EquatableArray<Attribute> attributes)
    {
        if (attributes.AsImmutable().FirstOrDefault(attribute => attribute.Name == "size")?.Value is not AttributeValue.Dims { Values: [{ IsConstant: false } size] }) return null;
        return KnownSize(node, dim) is { } total && total.FloorDivide(size) is { Value: { } count and > 0 and <= MostItems } && size * count == total ? (int)count : null;
    }

    /// <summary>Part of a tensor by indices and ranges, one for each of its first dims: <c>x[0]</c>, <c>x[.., ^1]</c>.</summary>
    private BoundValue Part(IOperation operation, BoundValue.Tensor tensor, BoundValue indices)
    {
        if (indices is not BoundValue.Sequence sequence) throw NotKnown(operation, operation.Syntax.ToString());
        BoundValue part = tensor;
        var dim = 0;
        foreach (var index in sequence.Items)
        {
            var node = ((BoundValue.Tensor)part).Node;
            var at = Attribute.Dims("dim", dim);
            part = index is BoundValue.Range range
                ? Apply(operation, OpCatalog.Get("slice"), [part], [at, End("start", range.Start, 0), End("end", range.End, int.MaxValue)])
                : Apply(operation, OpCatalog.Get("select"), [part], [at, End("index", index, 0)]);
            dim += index is BoundValue.Range ? 1 : 0;

            Attribute End(string name, BoundValue? value, long otherwise) => Attribute.Dims(name, value switch
            {
                null => otherwise,
                BoundValue.Whole whole => whole.Value,
                BoundValue.FromEnd { Value: var back } when back == 0 => int.MaxValue,
                BoundValue.FromEnd { Value: { IsConstant: true } back } => 0 - back,
                BoundValue.FromEnd { Value: var back } => SizeSymbol.Of(node, dim) - back,
                _ => throw NotKnown(operation, operation.Syntax.ToString()),
            });
        }

        return part;
    }

    /// <summary>An index that may count from the end of so many items; null when it is not known.</summary>
    private static long? Position(BoundValue index, int? count) => index switch
    {
        BoundValue.Whole { Value.Value: { } at } => at,
        BoundValue.FromEnd { Value.Value: { } back } => count - back,
        _ => null,
    };
}
