using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Fusion;

/// <summary>The groups made so far.</summary>
internal sealed class FusionState(LaneGraph graph, IReadOnlyList<Phase> phases)
{
    private readonly List<FusionGroup> groups = [];
    private readonly Dictionary<int, int> groupOf = [];

    public LaneGraph Graph { get; } = graph;

    public IEnumerable<FusionGroup> Groups => groups;

    public Phase PhaseOf(int node) => phases[node];

    public FusionGroup this[int index] => groups[index];

    /// <summary>The position of the group that computes a value, or -1 when it comes from outside.</summary>
    public int IndexOf(int node) => groupOf.TryGetValue(Graph.Root(node), out var index) ? index : -1;

    /// <summary>The last group that makes an operand of the node: the only one it can join, for the others are done by then.</summary>
    public int LatestProducer(int node)
    {
        var latest = -1;
        foreach (var input in Graph[node].Inputs) latest = Math.Max(latest, IndexOf(input));
        return latest;
    }

    public void Start(int node)
    {
        groupOf[node] = groups.Count;
        groups.Add(new FusionGroup(phases[node], new EquatableArray<int>(node)));
    }

    public void Replace(int index, FusionGroup group)
    {
        groups[index] = group;
        foreach (var node in group.Nodes) groupOf[node] = index;
    }
}
