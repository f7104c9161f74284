using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Differentiation;

/// <summary>What an operation's derivative sees: its own value, its operands, the result's gradient; and where it puts theirs.</summary>
public sealed class Derivative
{
    private readonly TypedGraphBuilder graph;
    private readonly GradientSums sums;

    internal Derivative(TypedGraphBuilder graph, GradientSums sums, Node node, int gradient)
    {
        this.graph = graph;
        this.sums = sums;
        Node = node;
        Gradient = gradient;
    }

    /// <summary>The node that is differentiated.</summary>
    public Node Node { get; }

    /// <summary>Id of the node's own value.</summary>
    public int Result => Node.Id;

    /// <summary>Id of the gradient of the node's value.</summary>
    public int Gradient { get; }

    /// <summary>How many operands the node has; an absent optional one is not counted.</summary>
    public int Count => Node.Inputs.Count;

    /// <summary>Id of an operand.</summary>
    public int Operand(int index) => Node.Inputs[index];

    public Shape Shape(int operand) => graph[Operand(operand)].Type.Shape;

    public DType TypeOf(int operand) => graph[Operand(operand)].Type.DType;

    /// <summary>Whether an operand's gradient is asked for. Nothing need be computed for the others.</summary>
    public bool Needs(int operand) => operand < Count && sums.Needs(Operand(operand));

    /// <summary>Adds a contribution to an operand's gradient; those of several uses are summed.</summary>
    public void Add(int operand, int gradient) => sums.Add(Operand(operand), gradient);

    /// <summary>What has been added to an operand's gradient so far; null when nothing has.</summary>
    public int? GradientOf(int operand) => sums.Of(Operand(operand));

    /// <summary>Puts another gradient in the place of an operand's.</summary>
    public void Replace(int operand, int gradient) => sums.Replace(Operand(operand), gradient);

    /// <summary>Appends an operation to the backward part.</summary>
    public int Op(string op, params int[] inputs) => Op(op, inputs, []);

    /// <summary>Appends an operation to the backward part.</summary>
    public int Op(string op, int[] inputs, params Attribute[] attributes) =>
        graph.Add(op, inputs, attributes, origin: Node.Origin);

    /// <summary>
    /// A forward value again, as nodes of the backward part: those that were made after <paramref name="placeholder"/> and
    /// that the value needs are repeated with the node's gradient in the placeholder's place.
    /// </summary>
    /// <param name="value">Id of the forward value.</param>
    /// <param name="placeholder">Id of what stands for the gradient.</param>
    /// <param name="repeated">What has been repeated so far, and as what; each node is repeated once.</param>
    public int Repeat(int value, int placeholder, Dictionary<int, int> repeated)
    {
        if (value == placeholder) return Gradient;
        if (value < placeholder || graph[value].Inputs.Count == 0) return value;
        if (repeated.TryGetValue(value, out var known)) return known;
        var node = graph[value];
        return repeated[value] = graph.Append(node with { Inputs = node.Inputs.Select(input => Repeat(input, placeholder, repeated)).ToEquatableArray() });
    }

    /// <summary>Appends an operation that has the node's own attributes, and some before them.</summary>
    public int Like(string op, int[] inputs, params Attribute[] attributes) =>
        Op(op, inputs, [.. attributes, .. Node.Attributes]);

    /// <summary>A scalar constant.</summary>
    public int Constant(double value) =>
        Op(SourceOps.Constant, [], Attribute.Number("value", value));

    /// <summary>A size as a scalar: a constant where it is known, else a value of run time.</summary>
    public int Size(Dim size) =>
        size.Value is { } value ? Constant(value) : Op("size", [], Attribute.Dims("value", size));

    /// <summary>A gradient summed over the dims along which an operand was broadcast, so that it has the operand's shape.</summary>
    public int SumTo(int gradient, int operand) =>
        graph[gradient].Type.Shape == Shape(operand) ? gradient : Op("sum_to", [gradient], ShapeOf(operand));

    /// <summary>
    /// A gradient with the same sum over each plane: max pooling's backward only spreads one over a larger plane of zeros, so
    /// what only sums had better read the smaller one.
    /// </summary>
    public int BeforeUnpooling(int gradient) => graph[gradient] is { Op: "max_pool2d_grad" } spread ? spread.Inputs[0] : gradient;

    /// <summary>An operand's shape as the attribute <c>shape</c>.</summary>
    public Attribute ShapeOf(int operand) => Attribute.Dims("shape", Shape(operand).Dims);
}
