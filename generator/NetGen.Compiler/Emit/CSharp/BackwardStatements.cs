using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>The statements of a row-major program's backward part: its steps, under their conditions, and what hands out gradients.</summary>
/// <param name="plan">The program.</param>
/// <param name="body">What steps say.</param>
/// <param name="needs">The gradients that steps are parts of.</param>
/// <param name="methods">Numbers and headings.</param>
internal sealed class BackwardStatements(RowMajorPlan plan, RowMajorBody body, GradientNeeds needs, RowMajorMethods methods)
{
    private readonly List<RowMajorStatement> statements = [];
    private readonly int[] steps = [.. plan.ParameterGradients, .. plan.InputGradients];

    /// <summary>The operands of which one is wanted, or nothing more would be done: all of them to begin with.</summary>
    private IReadOnlyCollection<int>? wanted;

    /// <summary>The statements, in order.</summary>
    public IReadOnlyList<RowMajorStatement> Write()
    {
        var gradients = plan.Joint!.Gradients.AsImmutable().ToLookup(gradient => gradient.Node, gradient => gradient.Value);
        var computed = new HashSet<int>(steps);
        var read = new HashSet<int>(steps.SelectMany(step => plan[step].Inputs.AsImmutable()));
        var others = gradients.Where(group => !computed.Contains(group.Key)).ToList();
        var rest = Rest(others.SelectMany(group => group).Select(value => methods.Operand(plan[value])));
        for (var at = 0; at < steps.Length; at++)
        {
            var id = steps[at];
            Leave(needs.Of(id), rest[at]);
            if (!read.Contains(id) && gradients[id].Count() == 1 && IsOwn(gradients[id].Single(), id))
            {
                HandOut(gradients[id].Single(), body.Expression(plan[id])!, methods.Undoing(id));
                continue;
            }

            statements.Add(RowMajorStatement.Parse(id, methods.Undoing(id), Guard(plan[id]) + body.Step(id, Condition(needs.Of(id)))));
            foreach (var value in gradients[id]) HandOut(value, Handed(value, id));
        }

        foreach (var group in others)
        {
            foreach (var value in group) HandOut(value, Handed(value, group.Key));
        }

        return statements;
    }

    /// <summary>For each step the operands of its gradients and of those after it.</summary>
    private HashSet<int>[] Rest(IEnumerable<int> last)
    {
        var rest = new HashSet<int>[steps.Length];
        var after = new HashSet<int>(last);
        for (var at = steps.Length - 1; at >= 0; at--)
        {
            after.UnionWith(needs.Of(steps[at]));
            rest[at] = [.. after];
        }

        return rest;
    }

    /// <summary>Ends the method here unless a gradient is wanted that this step, and with it all that follows, is a part of.</summary>
    private void Leave(IReadOnlyCollection<int> operands, HashSet<int> rest)
    {
        var condition = Condition(operands);
        if (condition.Length == 0 || !rest.SetEquals(operands)) return;
        wanted = operands;
        statements.Add(RowMajorStatement.Parse(-1, "// The rest is a part of these gradients alone.", $"if (!{condition}) return;"));
    }

    /// <summary>When a part of some gradients is needed; empty where it always is.</summary>
    private string Condition(IReadOnlyCollection<int> operands) =>
        wanted is not null && wanted.Count == operands.Count && wanted.All(operands.Contains) ? "" : needs.Condition(operands);

    private void HandOut(int source, string gradient, string heading = "")
    {
        var operand = methods.Operand(plan[source]);
        var conditions = new[] { wanted is { Count: 1 } && wanted.Contains(operand) ? "" : needs.WantedBy(operand), AnyArrived(source) }.Where(condition => condition.Length > 0).ToList();
        statements.Add(RowMajorStatement.Parse(-1, heading, $"{(conditions.Count == 0 ? "" : $"if ({string.Join(" && ", conditions)}) ")}frame.SetGradient({Numbers.Whole(operand)}, {gradient});"));
    }

    /// <summary>What is handed out as a gradient: a copy of what forward computed, where it is that, since the caller keeps it.</summary>
    private string Handed(int source, int gradient) => IsOwn(source, gradient)
        ? body.Value(gradient)
        : $"global::NetGen.CompilerServices.Kernels.Expand(ref global::NetGen.CompilerServices.Kernels.Fresh, {body.Value(gradient)}, {body.Value(gradient)}.Shape)";

    private bool IsOwn(int source, int gradient) => plan[source].Op != SourceOps.Input || plan.IsBackward(plan.Root(gradient));

    /// <summary>A call of a child is undone only if a result that depends on it has a gradient.</summary>
    private string Guard(Node step)
    {
        if (step.Op != ModuleBackwardOp.OpName) return "";
        var arrived = AnyArrived(plan.Forward.First(id => ModuleCallOp.Is(plan[id]) && plan[id].Whole(ModuleCallOp.Site) == step.Whole(ModuleCallOp.Site)));
        return arrived.Length == 0 ? "" : $"if ({arrived}) ";
    }

    /// <summary>What no asked-for result depends on has no gradient, which is not the same as one of zeros.</summary>
    private string AnyArrived(int value)
    {
        if (plan.Results.Count == 1) return "";
        var depends = new bool[plan.Graph.Nodes.Count];
        depends[value] = true;
        for (var id = value + 1; id < plan.Joint!.ForwardCount; id++) depends[id] = plan[id].Inputs.Any(input => depends[input]);
        var results = Enumerable.Range(0, plan.Results.Count).Where(index => depends[plan.Results[index]]).Select(index => Numbers.Whole(index));
        return $"frame.HasArrived([{string.Join(", ", results)}])";
    }
}
