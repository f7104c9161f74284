using NetGen.Compiler.Fusion;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Lowering;
using NetGen.Compiler.Lowering.Lanes;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes the sequences of kernel calls that make a program: numbered steps with shapes and source lines.</summary>
/// <param name="plan">The program.</param>
/// <param name="kernels">The kernels that are called.</param>
/// <param name="sampleCalls">Whether a tile may be a single sample, for which some steps have kernels in the runtime.</param>
internal sealed class LaneMethods(LanePlan plan, KernelSet kernels, bool sampleCalls = false)
{
    private const string Constraint = CSharpKernelRenderer.LaneConstraint;

    private readonly Dictionary<int, int> forwardNumbers = [];

    /// <summary>A method that runs the steps of the forward part.</summary>
    public void Forward(SourceWriter writer, string method, string summary)
    {
        Begin(writer, method, summary);
        using (writer.Indent())
        {
            var number = 0;
            foreach (var step in plan.Of(Phase.Forward))
            {
                if (number++ > 0) writer.Line();
                foreach (var node in step.Group.Nodes) forwardNumbers[node] = number;
                Step(writer, step, $"{Numbers.Whole(number)}.");
            }
        }

        writer.Line("}");
    }

    /// <summary>A method that runs the data gradients; its steps bear the numbers of the forward steps that they undo.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="summary">What it does.</param>
    /// <param name="lossGradient">In a training step, the gradient of each sample's loss; -1 when gradients come from outside.</param>
    public void Backward(SourceWriter writer, string method, string summary, int lossGradient = -1)
    {
        Begin(writer, method, summary);
        using (writer.Indent())
        {
            if (lossGradient >= 0)
            {
                writer.Line("// Every sample counts alike; lanes without a sample count nothing.");
                writer.Line($"(V.Broadcast(tile.Scale) & tile.ValidMask<V>()).Store({LanePlaces.Reference(plan, plan.Graph.Root(lossGradient))}, 0);");
            }

            var (first, optional) = (lossGradient < 0, false);
            var rest = new LaneGradientNeeds(plan);
            foreach (var step in plan.Of(Phase.Backward))
            {
                if (!step.ForInputs && rest.Before(step) is { Length: > 0 } unwanted) writer.Line().Line($"if ({unwanted}) return;");
                if (!optional && step.ForInputs)
                {
                    optional = true;
                    writer.Line();
                    writer.Line("// The rest is wanted only when an input asks for its gradient.");
                    writer.Line("if (!tile.NeedsInputGradients) return;");
                }

                if (!first) writer.Line();
                first = false;
                Step(writer, step, Undone(step));
            }
        }

        writer.Line("}");
    }

    /// <summary>The number of gradient tasks.</summary>
    public int GradientTasks => plan.Gradients.Sum(gradient => gradient.Tasks);

    /// <summary>A method that runs one task of the parameters' gradients.</summary>
    public void Gradient(SourceWriter writer, string method)
    {
        writer.Line("/// <summary>One task of the parameters' gradients, over all tiles of a chunk.</summary>");
        writer.Line($"public static void {method}<V>(scoped in global::NetGen.CompilerServices.LaneTask task)");
        using (writer.Indent()) writer.Line(Constraint);
        writer.Line("{");
        using (writer.Indent()) Tasks(writer);
        writer.Line("}");
    }

    private static void Begin(SourceWriter writer, string method, string summary)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line($"public static void {method}<V>(scoped in global::NetGen.CompilerServices.LaneTile tile)");
        using (writer.Indent()) writer.Line(Constraint);
        writer.Line("{");
    }

    /// <summary>Comparisons, not a switch over ranges: as fast, and the C# compiler does much less for them.</summary>
    private void Tasks(SourceWriter writer)
    {
        var tasks = 0;
        foreach (var gradient in plan.Gradients)
        {
            if (tasks > 0) writer.Line();
            var entry = plan.Graph.State[gradient.State];
            var first = tasks;
            tasks += gradient.Tasks;
            writer.Line($"// {entry.Path} {entry.Type.Shape}{Origin(gradient.Steps[0])}");
            using var body = writer.Block($"if (task.Task < {Numbers.Whole(tasks)})");
            var wanted = $"if (task.Wants({Numbers.Whole(gradient.State)}))";
            if (gradient.Steps.Count == 1) writer.Line($"{wanted} {Task(gradient, first)}");
            else JoinedTask(writer, gradient, wanted);
            writer.Line("return;");
        }
    }

    private string Task(ParameterGradient gradient, int first)
    {
        var block = gradient.Tasks == 1 ? "0" : first == 0 ? "task.Task" : $"task.Task - {Numbers.Whole(first)}";
        return TaskCall(gradient.Steps[0], gradient.State, block);
    }

    /// <summary>A parameter that is used more than once: each use adds to the gradient of those before it.</summary>
    private void JoinedTask(SourceWriter writer, ParameterGradient gradient, string wanted)
    {
        using var body = writer.Block(wanted);
        for (var use = 0; use < gradient.Steps.Count; use++)
        {
            using var loop = writer.Block($"for (int block = 0; block < {Numbers.Whole(gradient.Steps[use].Tasks)}; block++)");
            writer.Line(TaskCall(gradient.Steps[use], gradient.State, "block", use == 0 ? "task" : "task.Adding"));
        }
    }

    private string TaskCall(LaneStep step, int state, string block, string task = "task")
    {
        var arguments = step.Arguments.Select(argument => argument.Kind switch
        {
            BufferKind.Whole => block,
            BufferKind.Gradient => Numbers.Whole(state),
            BufferKind.Shared => Numbers.Whole(plan.Graph.StateIndex(argument.Node)),
            _ => Numbers.Whole(plan.Offset(argument.Node)),
        });
        return $"{kernels.Method(step.Kernel!)}<V>({string.Join(", ", [task, .. arguments])});";
    }

    private void Step(SourceWriter writer, LaneStep step, string number)
    {
        var anchor = plan.Graph[step.Group.Anchor];
        var what = step.Kernel?.Summary ?? $"{anchor.Op}: [{string.Join(", ", plan.Graph.Shape(anchor.Id))}]";
        writer.Line($"// {number} {what}{Origin(step)}");
        if (step.Kernel is null)
        {
            writer.Line(Mask(anchor));
            return;
        }

        var call = $"{kernels.Method(step.Kernel)}<V>({string.Join(", ", ["tile", .. step.Arguments.Select(argument => LanePlaces.Of(plan, argument.Node))])});";
        if (sampleCalls && SampleCalls.Of(plan, step) is { } alone)
        {
            writer.Line($"if (V.Count == 1) {alone};");
            call = $"else {call}";
        }

        writer.Line(call);
    }

    private string Mask(Node mask) =>
        $"global::NetGen.CompilerServices.LaneDropout.Mask<V>({LanePlaces.Reference(plan, mask.Id)}, 0, {Numbers.Whole(plan.Graph.Count(mask.Id))}, "
        + $"tile, {Numbers.Whole(mask.Dims("site")[0].Value!.Value)}, {Numbers.Float((float)mask.Number("p"))});";

    private string Undone(LaneStep step)
    {
        var origin = plan.Graph[step.Group.Anchor].Origin;
        foreach (var node in plan.Graph.Graph.Nodes)
        {
            if (!origin.IsNone && node.Origin == origin && forwardNumbers.TryGetValue(node.Id, out var number)) return $"{Numbers.Whole(number)}'.";
        }

        return "-";
    }

    private string Origin(LaneStep step)
    {
        var origin = plan.Graph[step.Group.Anchor].Origin;
        return origin.IsNone ? "" : $"   ({origin})";
    }
}
