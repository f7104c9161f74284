using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Graph;

/// <summary>
/// One value of a graph in SSA form: an operation over earlier values. There is one node type for everything;
/// <see cref="Op"/> names the <see cref="Ops.OpDefinition"/> that knows what it means.
/// </summary>
/// <param name="Id">Its index in <see cref="ComputeGraph.Nodes"/>.</param>
/// <param name="Op">The operation's name in the catalog, in PyTorch's spelling: <c>conv2d</c>, <c>relu</c>.</param>
/// <param name="Inputs">Ids of earlier nodes. An optional operand that is absent is simply not listed.</param>
/// <param name="Attributes">Constants, in the order in which the operation declares them.</param>
/// <param name="Type">The inferred type; unknown shape before shape inference.</param>
/// <param name="Name">The user's own name for the value (<c>conv1</c>, <c>x</c>), or empty.</param>
/// <param name="Origin">The expression the node came from.</param>
public sealed record Node(
    int Id,
    string Op,
    EquatableArray<int> Inputs,
    EquatableArray<Attribute> Attributes,
    TensorType Type,
    string Name,
    SourceOrigin Origin)
{
    /// <summary>What it computes and of what; nodes with equal ones have the same value.</summary>
    public Computation Computation => new(Op, Inputs, Attributes);

    public AttributeValue? Find(string name)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Name == name) return attribute.Value;
        }

        return null;
    }

    /// <summary>The numbers of an attribute that is present; the other readers likewise.</summary>
    public EquatableArray<Dim> Dims(string name) =>
        Find(name) is AttributeValue.Dims dims ? dims.Values : throw Missing(name);

    /// <summary>An attribute of one whole number that is no symbol.</summary>
    public int Whole(string name) => Dims(name)[0].Value is { } value ? (int)value : throw Missing(name);

    public double Number(string name) =>
        Find(name) is AttributeValue.Number number ? number.Value : throw Missing(name);

    public bool Flag(string name) =>
        Find(name) is AttributeValue.Flag flag ? flag.Value : throw Missing(name);

    public string Text(string name) =>
        Find(name) is AttributeValue.Text text ? text.Value : throw Missing(name);

    private InvalidOperationException Missing(string name) =>
        new($"Node %{Id} ({Op}) has no attribute '{name}' of the asked kind.");
}
