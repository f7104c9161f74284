using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Planning;

/// <summary>
/// For each step of a backward pass the gradients that it is a part of, as conditions: what only frozen parameters or inputs
/// that want no gradient would need is not computed.
/// </summary>
internal sealed class GradientNeeds
{
    private readonly HashSet<int>[] needs;
    private readonly HashSet<int> all;
    private readonly bool hasCalls;
    private readonly List<Wanted> flags = [];
    private readonly List<string> declarations = [];

    /// <param name="plan">The program.</param>
    /// <param name="operand">The number under which an input or parameter wants its gradient.</param>
    /// <param name="name">A name for a flag that no value has.</param>
    public GradientNeeds(RowMajorPlan plan, Func<Node, int> operand, Func<string, string> name)
    {
        needs = plan.Graph.Nodes.Select(_ => new HashSet<int>()).ToArray();
        foreach (var gradient in plan.Joint!.Gradients) needs[gradient.Node].Add(operand(plan[gradient.Value]));
        all = new HashSet<int>(plan.Joint.Gradients.Select(gradient => operand(plan[gradient.Value])));
        for (var id = needs.Length - 1; id >= 0; id--)
        {
            // A child that is called for itself has parameters of its own, of which nothing is known here.
            if (plan[id].Op == ModuleBackwardOp.OpName) needs[id].UnionWith(all);
            foreach (var input in plan[id].Inputs) needs[input].UnionWith(needs[id]);
        }

        hasCalls = plan.Graph.Nodes.Any(node => node.Op == ModuleBackwardOp.OpName);
        var steps = plan.ParameterGradients.Concat(plan.InputGradients).Select(step => needs[step]);
        foreach (var operands in steps.Where(IsSome).Where(operands => operands.Count > 1).OrderBy(operands => operands.Count)) Flag(operands, name);
    }

    /// <summary>The flags' declarations, which belong before the steps.</summary>
    public IEnumerable<string> Declarations => declarations;

    /// <summary>When a step is needed, as C#; empty where it always is.</summary>
    public string Condition(int step)
    {
        var operands = needs[step];
        if (!IsSome(operands)) return "";
        return operands.Count == 1 ? Wants(operands.Single()) : flags.First(flag => flag.Operands.SetEquals(operands)).Name;
    }

    /// <summary>Whether an operand wants its gradient, as C#; empty where there is only one, without which there is no backward.</summary>
    public string WantedBy(int operand) => all.Count == 1 && !hasCalls ? "" : Wants(operand);

    private static string Wants(int operand) => $"frame.Wants({Numbers.Whole(operand)})";

    /// <summary>Whether a step is part of some gradients, though not of all.</summary>
    private bool IsSome(HashSet<int> operands) => operands.Count > 0 && operands.Count < all.Count;

    /// <summary>A variable that tells whether one of some operands wants its gradient.</summary>
    private sealed record Wanted(HashSet<int> Operands, string Name);

    private void Flag(HashSet<int> operands, Func<string, string> name)
    {
        if (flags.Exists(flag => flag.Operands.SetEquals(operands))) return;
        var part = flags.FindLast(flag => flag.Operands.IsSubsetOf(operands));
        var others = operands.Where(operand => part?.Operands.Contains(operand) != true).OrderBy(operand => operand).Select(Wants);
        flags.Add(new Wanted(operands, name($"wants{Numbers.Whole(flags.Count + 1)}")));
        declarations.Add($"var {flags[flags.Count - 1].Name} = {string.Join(" || ", part is null ? others : others.Prepend(part.Name))};");
    }
}
