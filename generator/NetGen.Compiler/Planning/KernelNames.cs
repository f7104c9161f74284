using NetGen.Compiler.Fusion;
using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Planning;

/// <summary>Names and one-line descriptions of kernels: what is fused in them.</summary>
internal static class KernelNames
{
    private const int LongestChain = 5;

    /// <summary><c>Conv2dMaxPool2dRelu</c>; of a long chain its ends.</summary>
    public static string Of(LaneGraph graph, FusionGroup group)
    {
        var operations = Chain(graph, group).Select(ValueNames.Pascal).ToList();
        return operations.Count <= LongestChain ? string.Concat(operations) : $"{operations[0]}To{operations[operations.Count - 1]}";
    }

    /// <summary><c>conv2d → max_pool2d → relu: [1, 28, 28] → [10, 12, 12]</c>.</summary>
    public static string Summary(LaneGraph graph, FusionGroup group)
    {
        var last = group.Nodes[group.Nodes.Count - 1];
        var from = graph[group.Anchor].Inputs.Where(graph.IsSample).Take(1).Select(input => $"{Shape(graph, input)} → ");
        return $"{string.Join(" → ", Chain(graph, group))}: {string.Concat(from)}{Shape(graph, last == group.PoolIndices ? group.Pool : last)}";
    }

    private static IEnumerable<string> Chain(LaneGraph graph, FusionGroup group) =>
        group.Nodes.Where(id => id == group.Anchor || id != group.PoolIndices).Select(id => graph[id].Op);

    private static string Shape(LaneGraph graph, int value) => $"[{string.Join(", ", graph.Shape(value))}]";
}
