using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Fusion;

/// <summary>Every group of a graph in the order in which they run, and which values leave their group.</summary>
public sealed class FusionPlan
{
    private readonly Dictionary<int, FusionGroup> groupOf = [];
    private readonly HashSet<int> stored = [];

    internal FusionPlan(
        LaneGraph graph,
        EquatableArray<FusionGroup> groups,
        EquatableArray<string> decisions,
        IReadOnlyList<string> names)
    {
        Graph = graph;
        Groups = groups;
        Decisions = decisions;
        Names = names;
        foreach (var group in groups)
        {
            foreach (var node in group.Nodes) groupOf[node] = group;
        }

        FindStored();
    }

    public LaneGraph Graph { get; }

    public EquatableArray<FusionGroup> Groups { get; }

    /// <summary>What was fused into what, and what was not and why: lines of the report.</summary>
    public EquatableArray<string> Decisions { get; }

    /// <summary>A C# name for each value, by its id.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether the value has a buffer: another group reads it, or the caller does.</summary>
    public bool IsStored(int id) => stored.Contains(id);

    /// <summary>Whether the value is a whole number below 256 that is kept in one byte.</summary>
    public bool IsBytes(int id) => Graph[id].Op == "max_pool2d_argmax";

    /// <summary>The group that computes a value, or null when it comes from outside.</summary>
    public FusionGroup? GroupOf(int id) => groupOf.TryGetValue(id, out var group) ? group : null;

    /// <summary>
    /// The group's nodes that share an index space: from the anchor up to its pooling, or from the pooling on.
    /// </summary>
    public IEnumerable<int> Stage(FusionGroup group, int from)
    {
        var nodes = group.Nodes.AsImmutable().Where(id => id != group.PoolIndices);
        if (group.Pool < 0) return nodes;
        return from == group.Pool
            ? nodes.SkipWhile(id => id != group.Pool)
            : nodes.TakeWhile(id => id != group.Pool);
    }

    /// <summary>How often nodes of the group read a value of the same group.</summary>
    public int ReadsInside(FusionGroup group, int id) => group.Nodes
        .Sum(node => Graph[node].Inputs.AsImmutable().Count(input => Graph.Root(input) == id));

    private void FindStored()
    {
        foreach (var result in Graph.Graph.Results) stored.Add(Graph.Root(result));
        foreach (var node in Graph.Graph.Nodes)
        {
            if (LaneGraph.IsView(node)) continue;
            foreach (var input in node.Inputs)
            {
                var root = Graph.Root(input);
                if (GroupOf(root) is { } producer && GroupOf(node.Id) is { } reader && producer != reader) stored.Add(root);
            }
        }
    }
}
