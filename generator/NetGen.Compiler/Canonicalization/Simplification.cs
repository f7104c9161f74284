using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Canonicalization;

/// <summary>What an operation sees when it says itself in simpler ones: the typed node, its operands already simple.</summary>
public sealed class Simplification
{
    private readonly Canonicalizer canonicalizer;
    private readonly TypedGraphBuilder graph;

    internal Simplification(Canonicalizer canonicalizer, TypedGraphBuilder graph, Node node)
    {
        this.canonicalizer = canonicalizer;
        this.graph = graph;
        Node = node;
    }

    /// <summary>The node, with the ids of its simplified operands.</summary>
    public Node Node { get; }

    public Shape Shape(int operand) => graph[Node.Inputs[operand]].Type.Shape;

    /// <summary>The element type of a value made during the simplification.</summary>
    public DType TypeOf(int id) => graph[id].Type.DType;

    /// <summary>The rank of a value made during the simplification.</summary>
    public int RankOf(int id) => graph[id].Type.Shape.Rank;

    /// <summary>The node as it is, over operands of the type that it is computed in.</summary>
    public int Keep() => InOneType(Node) is { } inputs ? Op(Node.Op, inputs, [.. Node.Attributes]) : graph.Append(Node);

    /// <summary>The node with one attribute's whole numbers replaced or added.</summary>
    public int KeepWith(string attribute, IEnumerable<Dim> values)
    {
        var others = Node.Attributes.AsImmutable().Where(other => other.Name != attribute);
        return graph.Append(Node with { Attributes = others.Append(Attribute.Dims(attribute, values)).ToEquatableArray() });
    }

    /// <summary>Appends a simpler operation, over operands of the type that it is computed in, that keeps the node's name and origin.</summary>
    public int Op(string op, int[] inputs, params Attribute[] attributes)
    {
        var id = graph.Add(op, inputs, attributes, Node.Name, Node.Origin);
        return InOneType(graph[id]) is { } converted ? graph.Add(op, converted, attributes, Node.Name, Node.Origin) : id;
    }

    /// <summary>Appends an operation that may itself be made of simpler ones.</summary>
    public int Simplified(string op, int[] inputs, params Attribute[] attributes)
    {
        var node = graph[Op(op, inputs, attributes)];
        return OpCatalog.Get(op).Simplify(new Simplification(canonicalizer, graph, node));
    }

    /// <summary>A number as a scalar.</summary>
    public int Constant(double value) => Constant(new AttributeValue.Number(value));

    /// <summary>A number as a scalar, also one that only run time knows.</summary>
    public int Constant(AttributeValue value) => Op(SourceOps.Constant, [], new Attribute("value", value));

    /// <summary>The number that an attribute holds as a scalar.</summary>
    public int Number(string attribute) => Constant(Node.Find(attribute)!);

    /// <summary>The same as a scalar that makes whole numbers real, whatever its value.</summary>
    public int Real(string attribute) => Op(SourceOps.Constant, [], new Attribute("value", Node.Find(attribute)!), Attribute.Flag(ConstantOp.Real.Name, true));

    /// <summary>A size as a scalar: a constant where it is known, else a value of run time.</summary>
    public int Size(Dim size) => size.Value is { } value ? Constant(value) : Op("size", [], Attribute.Dims("value", size));

    /// <summary>The number that an operand is, if it is a constant that is known.</summary>
    public double? ConstantAt(int operand) => NumberOf(Node.Inputs[operand]);

    /// <summary>The number that a value is, if it is a constant that is known.</summary>
    public double? NumberOf(int id) =>
        graph[id] is { Op: SourceOps.Constant } constant && constant.Find("value") is AttributeValue.Number number ? number.Value : null;

    /// <summary>The shape of a value made during the simplification.</summary>
    public Shape ShapeOf(int id) => graph[id].Type.Shape;

    /// <summary>An operand in another shape; itself when it has that shape.</summary>
    public int Reshape(int id, Shape shape) =>
        graph[id].Type.Shape == shape ? id : Op("reshape", [id], Attribute.Dims("shape", shape.Dims));

    /// <summary>A place in the graph that draws random numbers, numbered in execution order.</summary>
    public Attribute NextRandomSite() => Attribute.Dims("site", canonicalizer.NextRandomSite());

    /// <summary>A node's operands converted to its type, if it is computed in that; null when there is nothing to convert.</summary>
    private int[]? InOneType(Node node) =>
        OpCatalog.Get(node.Op).ComputesInResultType && node.Inputs.AsImmutable().Any(input => TypeOf(input) != node.Type.DType)
            ? [.. node.Inputs.AsImmutable().Select(input => ToOp.Apply(this, input, node.Type.DType))]
            : null;

    /// <summary>Says why the node cannot be compiled, and keeps it.</summary>
    public int Obstruct(string reason)
    {
        canonicalizer.Obstruct(Node, reason);
        return Keep();
    }
}
