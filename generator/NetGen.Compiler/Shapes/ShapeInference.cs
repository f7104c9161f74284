using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Shapes;

/// <summary>Types every node of a graph without calls, in one walk.</summary>
public static class ShapeInference
{
    public static TypedGraph Run(ComputeGraph graph)
    {
        var builder = new TypedGraphBuilder(graph.Name);
        foreach (var node in graph.Nodes) builder.Append(node);
        return new TypedGraph(
            builder.Build(graph.Results.AsImmutable()),
            builder.Faults.ToEquatableArray(),
            builder.FaultNodes.ToEquatableArray(),
            builder.Assumptions.ToEquatableArray());
    }
}

/// <summary>A typed graph and what its shape rules said.</summary>
/// <param name="Graph">Types are unknown downstream of a fault or of an undeclared input.</param>
/// <param name="Faults">One for each root cause.</param>
/// <param name="FaultNodes">The node of each fault.</param>
/// <param name="Assumptions">Equalities that only run time can confirm.</param>
public sealed record TypedGraph(
    ComputeGraph Graph,
    EquatableArray<ShapeFault> Faults,
    EquatableArray<int> FaultNodes,
    EquatableArray<Assumption> Assumptions)
{
    /// <summary>Whether every value has a known shape.</summary>
    public bool IsComplete => Graph.Nodes.AsImmutable().All(node => node.Type.Shape.IsKnown);
}
