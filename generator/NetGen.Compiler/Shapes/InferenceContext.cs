using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Shapes;

/// <summary>What an operation's shape rule sees of the node, and where it reports faults.</summary>
public sealed class InferenceContext
{
    private readonly TypedGraphBuilder graph;

    internal InferenceContext(TypedGraphBuilder graph, OpDefinition op, Node node)
    {
        this.graph = graph;
        Op = op;
        Node = node;
    }

    public OpDefinition Op { get; }

    public Node Node { get; }

    /// <summary>How many operands the node has; an absent optional one is not counted.</summary>
    public int Count => Node.Inputs.Count;

    public Node Operand(int index) => graph[Node.Inputs[index]];

    /// <summary>Any earlier node, to follow where an operand came from.</summary>
    public Node Earlier(int id) => graph[id];

    public TensorType Type(int operand) => Operand(operand).Type;

    public Shape Shape(int operand) => Type(operand).Shape;

    /// <summary>The expression at fault by the user's name for it: <c>`fc1`</c>, else the operation's, <c>`MatMul`</c>.</summary>
    public string Subject => OwnParameter is null ? $"`{Op.DisplayName}`" : $"`{Node.Name}`";

    /// <summary>A parameter of the layer that the node is; null when it is none, or one without parameters.</summary>
    private Node? OwnParameter => Node.Inputs.AsImmutable().Select(input => graph[input]).FirstOrDefault(operand =>
        operand.Op == SourceOps.Parameter && operand.Name.LastIndexOf('.') is > 0 and var dot && Node.Name == operand.Name.Substring(0, dot));

    /// <summary>An operand by the user's name for it: <c>`x`</c>, or <c>its input</c>.</summary>
    public string Describe(int operand) =>
        Operand(operand).Name is { Length: > 0 } name ? $"`{name}`" : Count == 1 || operand == 0 ? "its input" : $"its operand `{Op.Signature.NameOf(operand)}`";

    /// <summary>Where an operand's shape came from, to end a sentence with: <c> after View at line 31</c>.</summary>
    public string Provenance(int operand) => Shapes.Provenance.Of(Operand(operand), Node.Origin);

    /// <summary>
    /// False only when two sizes surely differ. Where that cannot be known the equality is noted as an assumption.
    /// </summary>
    public bool Equal(Dim left, Dim right)
    {
        if (left.SurelyDiffers(right)) return false;
        if (left != right) graph.Assume(new Assumption(left, right, Node.Origin));
        return true;
    }

    /// <summary>
    /// False only when a size is surely less than another. Where that cannot be known it is noted as an assumption: a call
    /// with fewer runs eagerly.
    /// </summary>
    public bool AtLeast(Dim size, Dim least)
    {
        if ((size - least).Value is { } rest) return rest >= 0;
        graph.Assume(new Assumption(size, least, Node.Origin) { IsMinimum = true });
        return true;
    }

    /// <summary>Passes on what the shape rules of a graph inside this node found.</summary>
    public void Pass(ShapeFault fault) => graph.Report(fault, Node.Id);

    /// <summary>Gives an input whose shape was not declared the type that this operation needs.</summary>
    public void Adopt(int operand, TensorType type)
    {
        if (Operand(operand) is { Op: SourceOps.Input, Type.Shape.IsUnknown: true }) graph.Retype(Node.Inputs[operand], type);
    }

    /// <summary>
    /// Lets an input be of the element type that this operation reads it as, where nothing else declares one: indices are
    /// whole numbers. What only rearranges the input's elements on the way here follows.
    /// </summary>
    public void AdoptElementType(int operand, DType type)
    {
        var way = ElementWay.To(Node.Inputs[operand], id => graph[id]);
        if (way.Count == 0 || ElementWay.IsDeclared(graph[way[way.Count - 1]])) return;
        foreach (var id in way) graph.Retype(id, graph[id].Type with { DType = type });
    }

    /// <summary>
    /// The same where the operation takes elements of that kind alone; reports an input that is declared to hold others and
    /// gives false then.
    /// </summary>
    public bool NeedsElements(int operand, DType type)
    {
        AdoptElementType(operand, type);
        var given = Type(operand).DType;
        if (ElementTypes.Kind(given) == ElementTypes.Kind(type)) return true;
        var way = ElementWay.To(Node.Inputs[operand], id => graph[id]);
        if (way.Count == 0 || !ElementWay.IsDeclared(graph[way[way.Count - 1]])) return true;
        Fault("NG2006", $"{Subject} needs {ElementTypes.Words(type)}, but {Describe(operand)} is declared as {given}", operand, $"{given} is declared here");
        return false;
    }

    /// <summary>
    /// Reports a fault, which of a layer also points at its declaration; the result's shape is then unknown, so that nothing
    /// follows from one mistake but one message.
    /// </summary>
    public TensorType? Fault(string id, string message, params Replacement[] replacements) =>
        Report(id, false, message, OwnParameter?.Origin ?? SourceOrigin.None, OwnParameter is null ? "" : "declared here", replacements);

    /// <summary>
    /// Reports a fault that also points at where an operand was made. Every fault tells where the first one was: of a layer
    /// this one then points at its declaration.
    /// </summary>
    public TensorType? Fault(string id, string message, int operand, string operandMessage, params Replacement[] replacements) =>
        operand == 0 && OwnParameter is not null
            ? Fault(id, message, replacements)
            : Report(id, false, message, Operand(operand).Origin, operandMessage, replacements);

    /// <summary>Reports what can run but is surely not meant.</summary>
    public TensorType? Warn(string id, string message, int operand, string operandMessage, params Replacement[] replacements) =>
        Report(id, true, message, Operand(operand).Origin, operandMessage, replacements);

    /// <summary>Warns of an operand that would fit without one of its dims.</summary>
    public TensorType? Warn(string id, string message, int operand, string operandMessage, ExtraDim? superfluous)
    {
        graph.Report(
            new ShapeFault(id, IsWarning: true, message, Node.Origin, Operand(operand).Origin, operandMessage, [])
            {
                ShapeOrigin = ShapeOrigin,
                Superfluous = superfluous,
            },
            Node.Id);
        return null;
    }

    private TensorType? Report(
        string id, bool isWarning, string message, SourceOrigin secondary, string secondaryMessage, Replacement[] replacements)
    {
        graph.Report(
            new ShapeFault(id, isWarning, message, Node.Origin, secondary, secondaryMessage, new EquatableArray<Replacement>(replacements))
            {
                ShapeOrigin = ShapeOrigin,
            },
            Node.Id);
        return null;
    }

    /// <summary>Where the first operand's shape was made or declared.</summary>
    private SourceOrigin ShapeOrigin => Count == 0 ? SourceOrigin.None : Operand(0).Origin;
}
