using NetGen.Compiler.Emit;
using NetGen.Compiler.Fusion;

namespace NetGen.Compiler.Planning;

/// <summary>
/// Which parameters' gradients the steps of a backward pass are for: where only frozen ones are left, it ends.
/// </summary>
internal sealed class LaneGradientNeeds
{
    private readonly Dictionary<int, string> ends = [];

    public LaneGradientNeeds(LanePlan plan)
    {
        var needs = new Dictionary<int, HashSet<int>>();
        foreach (var gradient in plan.Gradients)
        {
            foreach (var argument in gradient.Steps.SelectMany(step => step.Arguments)) Of(needs, argument.Node).Add(gradient.State);
        }

        var steps = plan.Of(Phase.Backward).Where(step => !step.ForInputs).ToList();
        var rest = new HashSet<int>();
        var remaining = new List<int>[steps.Count];
        for (var index = steps.Count - 1; index >= 0; index--)
        {
            var own = new HashSet<int>(steps[index].Group.Nodes.SelectMany(node => Of(needs, node)));
            foreach (var argument in steps[index].Arguments) Of(needs, argument.Node).UnionWith(own);
            rest.UnionWith(own);
            remaining[index] = rest.OrderBy(state => state).ToList();
        }

        int[] all = [.. plan.Gradients.Select(gradient => gradient.State).Distinct()];
        var inputs = plan.Inputs.Any(port => port.Gradient >= 0) ? "!tile.NeedsInputGradients && " : "";
        for (var index = 0; index < steps.Count; index++)
        {
            var before = index == 0 ? all.Length : remaining[index - 1].Count;
            if (remaining[index].Count < before) ends.Add(steps[index].Group.Anchor, $"{inputs}!tile.{Wanted(remaining[index], all)}");
        }
    }

    /// <summary>When neither a step nor those after it are wanted, as C#; empty where they are wanted as those before are.</summary>
    public string Before(LaneStep step) => ends.TryGetValue(step.Group.Anchor, out var condition) ? condition : "";

    /// <summary>A range where it holds no other parameter: the C# compiler does much less for two numbers than for a list.</summary>
    private static string Wanted(List<int> states, int[] all)
    {
        return states.Count > 0 && all.Count(state => state >= states[0] && state <= states[states.Count - 1]) == states.Count
            ? $"WantsAnyIn({Numbers.Whole(states[0])}, {Numbers.Whole(states[states.Count - 1])})"
            : $"WantsAny([{string.Join(", ", states.Select(state => Numbers.Whole(state)))}])";
    }

    private static HashSet<int> Of(Dictionary<int, HashSet<int>> needs, int node)
    {
        if (!needs.TryGetValue(node, out var states)) needs.Add(node, states = []);
        return states;
    }
}
