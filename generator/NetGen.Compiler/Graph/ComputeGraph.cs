namespace NetGen.Compiler.Graph;

/// <summary>
/// A computation in SSA form: a flat list in execution order in which a node refers only to earlier ones.
/// Compares by value. <c>GraphPrinter</c> and <c>GraphParser</c> round-trip it; <c>GraphVerifier</c> checks it.
/// </summary>
/// <param name="Name">The class or method it was made from.</param>
/// <param name="Nodes">All nodes; a node's id is its index.</param>
/// <param name="Results">Ids of the values that the computation returns, in order.</param>
public sealed record ComputeGraph(string Name, EquatableArray<Node> Nodes, EquatableArray<int> Results)
{
    // What operations that go by the mode of the module call it.
    private const string TrainingFlag = "training";

    public Node this[int id] => Nodes[id];

    /// <summary>The graph with every flag of training off: what most modules compute in evaluation.</summary>
    public ComputeGraph InEvaluation => this with
    {
        Nodes = Nodes.Select(node => node.Find(TrainingFlag) is AttributeValue.Flag { Value: true }
            ? node with { Attributes = node.Attributes.Select(attribute => attribute.Name == TrainingFlag ? Attribute.Flag(TrainingFlag, false) : attribute).ToEquatableArray() }
            : node).ToEquatableArray(),
    };
}
