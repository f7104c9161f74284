using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Shapes;

/// <summary>Builds a graph whose nodes are typed as they are appended, and collects what their shape rules report.</summary>
/// <param name="name">The graph's name.</param>
/// <param name="sharing">Whether appending what is there already gives the earlier node.</param>
public sealed class TypedGraphBuilder(string name, bool sharing = false)
{
    private readonly List<Node> nodes = [];
    private readonly Dictionary<Computation, int> known = [];
    private readonly List<ShapeFault> faults = [];
    private readonly List<int> faultNodes = [];
    private readonly List<Assumption> assumptions = [];

    public int Count => nodes.Count;

    public Node this[int id] => nodes[id];

    public IReadOnlyList<ShapeFault> Faults => faults;

    /// <summary>For each fault the node that it was found at.</summary>
    public IReadOnlyList<int> FaultNodes => faultNodes;

    public IReadOnlyList<Assumption> Assumptions => assumptions;

    /// <summary>Appends a node under a new id. Its inputs are ids of this builder; its type is inferred.</summary>
    public int Append(Node node)
    {
        var op = OpCatalog.Get(node.Op);
        node = node with
        {
            Id = nodes.Count,
            Attributes = SizeSymbol.Resolve(op.Signature.Complete(node.Attributes.AsImmutable()), nodes),
        };
        if (sharing && !op.HasEffect)
        {
            if (known.TryGetValue(node.Computation, out var same)) return same;
            known.Add(node.Computation, node.Id);
        }

        nodes.Add(node);
        nodes[node.Id] = node with { Type = Infer(op, node) };
        return node.Id;
    }

    /// <summary>Begins with the nodes of a graph that is typed already, under their ids.</summary>
    internal void Begin(ComputeGraph graph)
    {
        foreach (var node in graph.Nodes)
        {
            nodes.Add(node);
            if (sharing && !OpCatalog.Get(node.Op).HasEffect && !known.ContainsKey(node.Computation)) known.Add(node.Computation, node.Id);
        }
    }

    /// <summary>Appends a new operation.</summary>
    public int Add(string op, int[] inputs, Attribute[]? attributes = null, string name = "", SourceOrigin origin = default) =>
        Append(new Node(
            0, op, new EquatableArray<int>(inputs), new EquatableArray<Attribute>(attributes ?? []), Unknown(DType.Float32), name, origin));

    public ComputeGraph Build(IEnumerable<int> results) => new(name, nodes.ToEquatableArray(), results.ToEquatableArray());

    internal void Report(ShapeFault fault, int node)
    {
        // Each of several values of one call meets what is wrong with the call.
        if (faults.Contains(fault)) return;
        faults.Add(fault);
        faultNodes.Add(node);
    }

    internal void Assume(Assumption assumption) => assumptions.Add(assumption);

    internal void Retype(int id, TensorType type) => nodes[id] = nodes[id] with { Type = type };

    private TensorType Infer(OpDefinition op, Node node)
    {
        var context = new InferenceContext(this, op, node);
        if (HasUnknownOperand(node)) op.AdoptShapes(context);
        if (HasUnknownOperand(node)) return Unknown(node.Type.DType);
        if (op.TakesFloatingPoint && !context.NeedsElements(0, DType.Float32)) return Unknown(node.Type.DType);
        return op.Infer(context) ?? Unknown(node.Type.DType);
    }

    private bool HasUnknownOperand(Node node)
    {
        foreach (var input in node.Inputs)
        {
            if (nodes[input].Type.Shape.IsUnknown) return true;
        }

        return false;
    }

    private static TensorType Unknown(DType type) => new(type, Shape.Unknown);
}
