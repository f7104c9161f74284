using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Fusion;

/// <summary>The groups made so far.</summary>
internal sealed class FusionState(LaneGraph graph, IReadOnlyList<Phase> phases)
{
    private readonly List<FusionGroup> groups = [];
    private readonly Dictionary<int, int> groupOf = [];

    public LaneGraph Graph { get; } = graph;

    /// <summary>In the order in which they run: masks, which need nothing, right before their first reader.</summary>
    public IEnumerable<FusionGroup> Groups
    {
        get
        {
            var drawn = new HashSet<int>();
            for (var index = 0; index < groups.Count; index++)
            {
                if (IsMask(index)) continue;
                foreach (var mask in Masks(groups[index]).Where(drawn.Add)) yield return groups[mask];
                yield return groups[index];
            }
        }
    }

    public Phase PhaseOf(int node) => phases[node];

    public FusionGroup this[int index] => groups[index];

    /// <summary>The position of the group that computes a value, or -1 when it comes from outside.</summary>
    public int IndexOf(int node) => groupOf.TryGetValue(Graph.Root(node), out var index) ? index : -1;

    /// <summary>
    /// The last group that makes an operand of the node: the only one it can join, for the others are done by then. Masks
    /// do not count, since they can be drawn at any time.
    /// </summary>
    public int LatestProducer(int node)
    {
        var latest = -1;
        foreach (var input in Graph[node].Inputs)
        {
            if (IndexOf(input) is >= 0 and var index && !IsMask(index)) latest = Math.Max(latest, index);
        }

        return latest;
    }

    public void Start(int node)
    {
        groupOf[node] = groups.Count;
        groups.Add(new FusionGroup(phases[node], new EquatableArray<int>(node)));
    }

    private bool IsMask(int group) => Graph[groups[group].Anchor].Op == "dropout_mask";

    private IEnumerable<int> Masks(FusionGroup group) => group.Nodes
        .SelectMany(node => Graph[node].Inputs.AsImmutable())
        .Select(IndexOf)
        .Where(index => index >= 0 && IsMask(index));

    public void Replace(int index, FusionGroup group)
    {
        groups[index] = group;
        foreach (var node in group.Nodes) groupOf[node] = index;
    }
}
