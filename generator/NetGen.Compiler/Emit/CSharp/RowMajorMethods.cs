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
    private readonly List<RowMajorStatement> forwardSteps;
    private readonly List<string> operandSets;

    /// <param name="plan">What the program does.</param>
    /// <param name="module">What is compiled.</param>
    /// <param name="earlier">Other methods of the program, whose sets of operands come first.</param>
    public RowMajorMethods(RowMajorPlan plan, PreparedModule module, RowMajorMethods? earlier = null)
    {
        (this.plan, this.module) = (plan, module);
        names = new RowMajorNames(plan, module.Sizes);
        operandSets = [.. earlier?.OperandSets ?? []];
        SlotCount = plan.SlotCount;
        foreach (var id in plan.Forward) numbers.Add(id, numbers.Count + 1);
        forward = Body();
        forwardSteps = plan.Forward.Select(id => RowMajorStatement.Parse(id, Comment(id, Numbers.Whole(numbers[id])), forward.Step(id))).ToList();
    }

    /// <summary>One more than the last slot.</summary>
    public int SlotCount { get; private set; }

    /// <summary>One more than the last place of a view.</summary>
    public int ViewCount => plan.ViewCount;

    /// <summary>The sets of operands that backward asks for, once it is written.</summary>
    public IReadOnlyList<string> OperandSets => operandSets;

    /// <summary>The method that runs the forward part.</summary>
    public void Forward(SourceWriter writer, string method, string summary)
    {
        var results = plan.Results.Select((result, index) => RowMajorStatement.Parse(-1, "", $"frame.SetOutput({Numbers.Whole(index)}, {forward.Value(result)});")).ToList();
        var read = new HashSet<int>(forwardSteps.SelectMany(step => step.Values.Where(value => value != step.Id)).Concat(plan.Results));
        writer.Line($"/// <summary>{summary}</summary>");
        using var block = writer.Block($"public static void {method}({Frame})");
        new RowMajorListing(forward, names).Write(writer, [.. forwardSteps.Where(step => read.Contains(step.Id) || !IsFilledAlready(step.Id)), .. results]);
    }

    /// <summary>Whether another kernel has left a value where it belongs: only backward reads most of these.</summary>
    private bool IsFilledAlready(int id) => OpCatalog.Get(plan[id].Op).IsKeptFromForward;

    /// <summary>The method that runs the backward part; its steps bear the numbers of the forward steps that they undo.</summary>
    public void Backward(SourceWriter writer, string method, string forwardMethod)
    {
        var body = Body();
        var needs = new GradientNeeds(plan, Operand, operandSets.Count);
        operandSets.AddRange(needs.Sets);
        var parameters = Gradients(body, needs, plan.ParameterGradients, SourceOps.Parameter);
        var inputs = Gradients(body, needs, plan.InputGradients, SourceOps.Input);
        writer.Line($"/// <summary>Gradients of parameters and inputs. Step n' undoes step n of {forwardMethod}.</summary>");
        using var block = writer.Block($"public static void {method}({Frame})");
        new RowMajorListing(body, names).Write(writer, [.. parameters, .. inputs]);
    }

    /// <summary>Steps, each followed by what hands out the gradients that it computes, and those that no step does.</summary>
    private List<RowMajorStatement> Gradients(RowMajorBody body, GradientNeeds needs, IReadOnlyList<int> steps, string op)
    {
        var gradients = plan.Joint!.Gradients.AsImmutable().Where(gradient => plan[gradient.Value].Op == op).ToLookup(gradient => gradient.Node);
        var statements = new List<RowMajorStatement>();
        foreach (var id in steps)
        {
            statements.Add(RowMajorStatement.Parse(id, Comment(id, Undone(plan[id])), Guard(plan[id]) + body.Step(id, needs.Condition(id))));
            foreach (var gradient in gradients[id]) statements.Add(HandOut(body, needs, gradient.Value, id));
        }

        var computed = new HashSet<int>(steps);
        foreach (var gradient in gradients.Where(group => !computed.Contains(group.Key)).SelectMany(group => group)) statements.Add(HandOut(body, needs, gradient.Value, gradient.Node));
        return statements;
    }

    private RowMajorStatement HandOut(RowMajorBody body, GradientNeeds needs, int source, int gradient)
    {
        var operand = Operand(plan[source]);
        var value = body.Value(gradient);
        if (plan[source].Op == SourceOps.Input && !plan.IsBackward(plan.Root(gradient)))
        {
            value = $"global::NetGen.CompilerServices.Kernels.Expand(ref global::NetGen.CompilerServices.Kernels.Fresh, {value}, {value}.Shape)";
        }

        var conditions = new[] { needs.WantedBy(operand), AnyArrived(source) }.Where(condition => condition.Length > 0).ToList();
        return RowMajorStatement.Parse(-1, "", $"{(conditions.Count == 0 ? "" : $"if ({string.Join(" && ", conditions)}) ")}frame.SetGradient({Numbers.Whole(operand)}, {value});");
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
