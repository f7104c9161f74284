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
    private readonly List<HashSet<int>> sets = [];
    private readonly List<string> texts = [];
    private readonly int firstSet;

    /// <param name="plan">The program.</param>
    /// <param name="operand">The number under which an input or parameter wants its gradient.</param>
    /// <param name="firstSet">The number of its first set of operands.</param>
    public GradientNeeds(RowMajorPlan plan, Func<Node, int> operand, int firstSet)
    {
        this.firstSet = firstSet;
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
        foreach (var operands in steps.Where(IsSome).Where(operands => operands.Count > 1).OrderBy(operands => operands.Count)) Add(operands);
    }

    /// <summary>The sets of several operands that conditions ask for, as the program's signature lists them.</summary>
    public IReadOnlyList<string> Sets => texts;

    /// <summary>The gradients that a step is a part of, as the numbers of their operands.</summary>
    public IReadOnlyCollection<int> Of(int step) => IsSome(needs[step]) ? needs[step] : all;

    /// <summary>When a part of some gradients is needed, as C#; empty where it always is.</summary>
    /// <param name="operands">The operands whose gradients they are.</param>
    public string Condition(IReadOnlyCollection<int> operands)
    {
        if (operands.Count == all.Count) return "";
        return operands.Count == 1 ? Wants(operands.Single()) : $"frame.WantsAny({Numbers.Whole(firstSet + sets.FindIndex(set => set.SetEquals(operands)))})";
    }

    /// <summary>Whether an operand wants its gradient, as C#; empty where there is only one, without which there is no backward.</summary>
    public string WantedBy(int operand) => all.Count == 1 && !hasCalls ? "" : Wants(operand);

    private static string Wants(int operand) => $"frame.Wants({Numbers.Whole(operand)})";

    /// <summary>Whether a step is part of some gradients, though not of all.</summary>
    private bool IsSome(HashSet<int> operands) => operands.Count > 0 && operands.Count < all.Count;

    private void Add(HashSet<int> operands)
    {
        if (sets.Exists(set => set.SetEquals(operands))) return;
        var part = sets.FindLastIndex(set => set.IsSubsetOf(operands));
        var others = operands.Where(operand => part < 0 || !sets[part].Contains(operand)).OrderBy(operand => operand).Select(operand => Numbers.Whole(operand));
        texts.Add($"{(part < 0 ? "" : $"{Numbers.Whole(firstSet + part)}:")}{string.Join(",", others)}");
        sets.Add(operands);
    }
}
