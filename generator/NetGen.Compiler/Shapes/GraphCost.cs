using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Shapes;

/// <summary>What a model costs, by counting.</summary>
public static class GraphCost
{
    /// <summary>Multiply-adds of one evaluation of a typed graph, over its symbols: <c>480500*N</c>. Nodes without a shape do not count.</summary>
    public static Dim Macs(ComputeGraph graph)
    {
        Dim macs = 0;
        foreach (var node in graph.Nodes)
        {
            if (node.Type.Shape.IsKnown) macs += Macs(graph, node);
        }

        return macs;
    }

    /// <summary>Multiply-adds of one node of a typed graph.</summary>
    public static Dim Macs(ComputeGraph graph, Node node) => OpCatalog.Get(node.Op).Macs(graph, node);

    /// <summary>Learned numbers.</summary>
    public static Dim Parameters(EquatableArray<StateEntry> state)
    {
        Dim count = 0;
        foreach (var entry in state)
        {
            if (entry.IsParameter) count += entry.Type.Shape.Count;
        }

        return count;
    }
}
