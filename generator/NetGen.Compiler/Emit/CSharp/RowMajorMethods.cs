using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes the sequences of kernel calls that make a row-major program: numbered steps with shapes and source lines.</summary>
internal sealed class RowMajorMethods
{
    private const string Frame = "global::NetGen.CompilerServices.RowMajorFrame frame";

    private readonly RowMajorPlan plan;
    private readonly RowMajorNames names;
    private readonly PreparedModule module;
    private readonly Dictionary<int, int> numbers = [];
    private readonly RowMajorBody forward;
    private readonly List<Step> forwardSteps;

    public RowMajorMethods(RowMajorPlan plan, PreparedModule module)
    {
        (this.plan, this.module) = (plan, module);
        names = new RowMajorNames(plan, module.Sizes);
        SlotCount = plan.SlotCount;
        foreach (var id in plan.Forward) numbers.Add(id, numbers.Count + 1);
        forward = Body();
        forwardSteps = plan.Forward.Select(id => new Step(Comment(id, Numbers.Whole(numbers[id])), forward.Step(id))).ToList();
    }

    private sealed record Step(string Comment, string Code);

    /// <summary>One more than the last slot.</summary>
    public int SlotCount { get; private set; }

    /// <summary>One more than the last place of a view.</summary>
    public int ViewCount => plan.ViewCount;

    /// <summary>The method that runs the forward part.</summary>
    public void Forward(SourceWriter writer, string method, string summary)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        using var block = writer.Block($"public static void {method}({Frame})");
        foreach (var line in forward.Opening) writer.Line(line);
        foreach (var step in forwardSteps) writer.Line().Line(step.Comment).Line(step.Code);
        writer.Line();
        for (var index = 0; index < plan.Results.Count; index++) writer.Line($"frame.SetOutput({Numbers.Whole(index)}, {names[plan.Results[index]]});");
    }

    /// <summary>The method that runs the backward part; its steps bear the numbers of the forward steps that they undo.</summary>
    public void Backward(SourceWriter writer, string method, string forwardMethod)
    {
        var body = Body();
        var needs = new GradientNeeds(plan, Operand, names.Fresh);
        var parameters = Gradients(body, needs, plan.ParameterGradients, SourceOps.Parameter);
        var inputs = Gradients(body, needs, plan.InputGradients, SourceOps.Input);
        writer.Line($"/// <summary>Gradients of parameters and inputs. Step n' undoes step n of {forwardMethod}.</summary>");
        using var block = writer.Block($"public static void {method}({Frame})");
        foreach (var line in body.Opening.Concat(needs.Declarations)) writer.Line(line);
        foreach (var line in parameters.Concat(inputs)) writer.Line(line);
    }

    private List<string> Gradients(RowMajorBody body, GradientNeeds needs, IReadOnlyList<int> steps, string op)
    {
        var lines = new List<string>();
        foreach (var id in steps)
        {
            lines.Add("");
            lines.Add(Comment(id, Undone(plan[id])));
            lines.Add(Guard(plan[id]) + body.Step(id, needs.Condition(id)));
        }

        foreach (var gradient in plan.Joint!.Gradients)
        {
            if (plan[gradient.Value].Op != op) continue;
            var operand = Operand(plan[gradient.Value]);
            var value = body.Value(gradient.Node);
            if (op == SourceOps.Input && !plan.IsBackward(plan.Root(gradient.Node)))
            {
                value = $"global::NetGen.CompilerServices.Kernels.Expand(ref global::NetGen.CompilerServices.Kernels.Fresh, {value}, {value}.Shape)";
            }

            var conditions = new[] { needs.WantedBy(operand), AnyArrived(gradient.Value) }.Where(condition => condition.Length > 0).ToList();
            lines.Add($"{(conditions.Count == 0 ? "" : $"if ({string.Join(" && ", conditions)}) ")}frame.SetGradient({Numbers.Whole(operand)}, {value});");
        }

        return lines;
    }

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

    private int Operand(Node source) => source.Op == SourceOps.Input
        ? plan.Inputs.ToList().IndexOf(source.Id)
        : plan.Inputs.Count + plan.State.AsImmutable().ToList().FindIndex(entry => entry.Path == source.Text("path"));

    private RowMajorBody Body() => new(plan, names, module, () => SlotCount++);

    private string Comment(int id, string number)
    {
        var node = plan[id];
        return $"// {number} {node.Op} {node.Type.Shape}{(node.Origin.IsNone ? "" : $"   ({node.Origin})")}";
    }

    private string Undone(Node step)
    {
        foreach (var id in plan.Forward)
        {
            if (!step.Origin.IsNone && plan[id].Origin == step.Origin) return $"{Numbers.Whole(numbers[id])}'";
        }

        return "-";
    }
}
