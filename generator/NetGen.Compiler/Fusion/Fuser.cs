using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Fusion;

/// <summary>
/// Walks a graph in order and lets every node join the group that makes its operands, if a rule allows it; else it starts
/// a group of its own. Groups run in the order in which they were started.
/// </summary>
public static class Fuser
{
    /// <summary>Asked in this order; the first that says yes wins.</summary>
    private static readonly FusionRule[] Rules = [new PoolAfterConvolution(), new ElementwiseAfterProducer()];

    /// <param name="graph">What to fuse.</param>
    /// <param name="phases">When each node runs, by its id.</param>
    /// <param name="names">A C# name for each value, by its id.</param>
    public static FusionPlan Fuse(LaneGraph graph, IReadOnlyList<Phase> phases, IReadOnlyList<string> names)
    {
        var state = new FusionState(graph, phases);
        var decisions = new List<string>();
        foreach (var node in graph.Graph.Nodes)
        {
            if (IsGiven(node) || LaneGraph.IsView(node) || graph.IsSumOfGradients(node)) continue;
            var decision = Place(state, node, names);
            if (decision.Length > 0) decisions.Add(decision);
        }

        return new FusionPlan(graph, state.Groups.ToEquatableArray(), decisions.ToEquatableArray(), names);
    }

    private static bool IsGiven(Node node) =>
        node.Op is SourceOps.Input or SourceOps.Parameter or SourceOps.Buffer or SourceOps.Constant;

    private static string Place(FusionState state, Node node, IReadOnlyList<string> names)
    {
        var reasons = new List<string>();
        foreach (var rule in Rules)
        {
            var verdict = rule.Judge(state, node);
            if (verdict.Joined is { } joined)
            {
                state.Replace(verdict.Group, joined);
                return $"{Label(node, names)}: fused into {Label(state.Graph[joined.Anchor], names)}";
            }

            if (verdict.Reason.Length > 0) reasons.Add(verdict.Reason);
        }

        state.Start(node.Id);
        return reasons.Count == 0 ? "" : $"{Label(node, names)}: a loop of its own, because {string.Join("; ", reasons)}";
    }

    private static string Label(Node node, IReadOnlyList<string> names) => $"{node.Op} ({names[node.Id]})";
}
