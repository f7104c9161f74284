using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Canonicalization;

/// <summary>Drops the nodes that neither a result nor an effect depends on. Inputs stay, so that a computation keeps its signature.</summary>
public static class LiveNodes
{
    public static ComputeGraph Only(ComputeGraph graph)
    {
        var live = new bool[graph.Nodes.Count];
        foreach (var result in graph.Results) live[result] = true;
        for (var id = live.Length - 1; id >= 0; id--)
        {
            live[id] |= graph[id].Op == SourceOps.Input || OpCatalog.Find(graph[id].Op) is { HasEffect: true };
            if (!live[id]) continue;
            foreach (var input in graph[id].Inputs) live[input] = true;
        }

        var copy = new GraphCopy(graph);
        foreach (var node in graph.Nodes)
        {
            if (live[node.Id]) copy.Keep(node, copy.Moved(node));
        }

        return copy.Build();
    }
}
