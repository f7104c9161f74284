namespace NetGen.Compiler.Graph;

/// <summary>Copies a graph node by node, in order, leaving some out and renumbering the rest.</summary>
public sealed class GraphCopy(ComputeGraph source)
{
    private readonly List<Node> nodes = new(source.Nodes.Count);
    private readonly int[] newIds = new int[source.Nodes.Count];

    /// <summary>A node of the source with the ids that its operands have in the copy.</summary>
    public Node Moved(Node node)
    {
        var inputs = new int[node.Inputs.Count];
        for (var index = 0; index < inputs.Length; index++) inputs[index] = newIds[node.Inputs[index]];
        return node with { Id = nodes.Count, Inputs = new EquatableArray<int>(inputs) };
    }

    /// <summary>Appends the moved form of a node of the source.</summary>
    public void Keep(Node node, Node moved)
    {
        newIds[node.Id] = moved.Id;
        nodes.Add(moved);
    }

    /// <summary>Lets the uses of a node of the source refer to a node that the copy has already.</summary>
    public void Replace(Node node, int newId) => newIds[node.Id] = newId;

    public ComputeGraph Build() => new(
        source.Name,
        nodes.ToEquatableArray(),
        source.Results.AsImmutable().Select(result => newIds[result]).ToEquatableArray());
}
