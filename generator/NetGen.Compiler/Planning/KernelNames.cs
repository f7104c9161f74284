using NetGen.Compiler.Fusion;
using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Planning;

/// <summary>Names and one-line descriptions of kernels: the user's names first, then what was fused.</summary>
internal sealed class KernelNames(LaneGraph graph, FusionPlan fusion)
{
    private const int LongestChain = 4;

    private readonly HashSet<string> used = [];

    public string Of(FusionGroup group)
    {
        var anchor = graph[group.Anchor];
        var own = fusion.Names[group.Anchor];
        var start = ValueNames.Pascal(own);
        var operations = Followers(group).Select(node => ValueNames.Pascal(node.Op)).ToList();
        var wanted = operations.Count <= LongestChain
            ? start + string.Concat(operations)
            : start + ValueNames.Pascal(fusion.Names[group.Nodes[group.Nodes.Count - 1]]);
        if (group.Phase == Phase.Forward && !wanted.StartsWith(ValueNames.Pascal(anchor.Op), StringComparison.OrdinalIgnoreCase) && operations.Count == 0)
        {
            wanted += ValueNames.Pascal(anchor.Op);
        }

        var unique = wanted;
        for (var number = 2; !used.Add(unique); number++) unique = wanted + number;
        return unique;
    }

    /// <summary><c>conv2d → max_pool2d → relu: [1, 28, 28] → [10, 12, 12]</c>.</summary>
    public string Summary(FusionGroup group)
    {
        var anchor = graph[group.Anchor];
        var chain = string.Join(" → ", Followers(group).Select(node => node.Op).Prepend(anchor.Op));
        var last = group.Nodes[group.Nodes.Count - 1];
        var source = anchor.Inputs.Select(input => (int?)input).FirstOrDefault(input => graph.IsSample(input!.Value));
        var from = source is { } value ? $"{Shape(value)} → " : "";
        return $"{chain}: {from}{Shape(last == group.PoolIndices ? group.Pool : last)}";
    }

    private IEnumerable<Node> Followers(FusionGroup group) =>
        group.Nodes.Skip(1).Where(id => id != group.PoolIndices).Select(id => graph[id]);

    private string Shape(int value) => $"[{string.Join(", ", graph.Shape(value))}]";
}
