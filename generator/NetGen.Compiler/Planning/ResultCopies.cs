using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Planning;

/// <summary>
/// Gives every result a value of its own: one that is an input, or another result in a different shape, is copied. So
/// results have places of their own, the same in training and inference.
/// </summary>
public static class ResultCopies
{
    public static ComputeGraph Run(ComputeGraph graph)
    {
        var taken = new HashSet<int>();
        var copies = new Dictionary<int, int>();
        var nodes = graph.Nodes.AsImmutable().ToList();
        var results = graph.Results.Select(result =>
        {
            var root = Root(graph, result);
            if (graph[root].Inputs.Count > 0 && taken.Add(root)) return result;
            var original = graph[result];
            // The copy of a copy: two of one value would be taken for one.
            var source = copies.TryGetValue(result, out var copy) ? copy : result;
            copies[result] = nodes.Count;
            nodes.Add(new Node(
                nodes.Count,
                "expand",
                new EquatableArray<int>(source),
                new EquatableArray<Attribute>(Attribute.Dims("shape", original.Type.Shape.Dims)),
                original.Type,
                original.Name,
                original.Origin));
            return nodes.Count - 1;
        }).ToEquatableArray();
        return graph with { Nodes = nodes.ToEquatableArray(), Results = results };
    }

    private static int Root(ComputeGraph graph, int id)
    {
        while (LaneGraph.IsView(graph[id])) id = graph[id].Inputs[0];
        return id;
    }
}
