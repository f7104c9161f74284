using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Canonicalization;

/// <summary>Makes one node of those that compute the same from the same operands.</summary>
public static class CommonValues
{
    public static ComputeGraph Merge(ComputeGraph graph)
    {
        var copy = new GraphCopy(graph);
        var known = new Dictionary<Node, int>();
        foreach (var node in graph.Nodes)
        {
            var moved = copy.Moved(node);
            // Equal but for where they come from.
            var key = moved with { Id = 0, Name = "", Origin = SourceOrigin.None };
            if (known.TryGetValue(key, out var same))
            {
                copy.Replace(node, same);
                continue;
            }

            known.Add(key, moved.Id);
            copy.Keep(node, moved);
        }

        return copy.Build();
    }
}
