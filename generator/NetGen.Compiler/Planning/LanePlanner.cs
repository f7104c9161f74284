using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Fusion;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Lowering;
using NetGen.Compiler.Lowering.Lanes;

namespace NetGen.Compiler.Planning;

/// <summary>From a graph with the batch in the lanes to kernels, their order and the arena.</summary>
internal static class LanePlanner
{
    /// <summary>Forward alone: places are reused as soon as nobody needs what was there.</summary>
    public static LanePlan Inference(LaneGraph graph)
    {
        var phases = graph.Graph.Nodes.Select(_ => Phase.Forward).ToArray();
        var outputs = graph.Graph.Results.Select(result => new LanePort(result, -1)).ToEquatableArray();
        var inputs = Inputs(graph.Graph, graph.Graph.Nodes.Count).Select(input => new LanePort(input, -1)).ToEquatableArray();
        return Plan(graph, phases, ValueNames.Of(graph.Graph), inputs, outputs, EquatableArray<ValueGradient>.Empty);
    }

    /// <summary>Forward and backward: what backward and the gradient tasks read stays.</summary>
    public static LanePlan Training(LaneGraph graph, JointGraph joint)
    {
        var phases = graph.Graph.Nodes.Select(node => PhaseOf(graph, joint, node)).ToArray();
        var outputs = joint.ResultGradients
            .Select((gradient, index) => new LanePort(joint.Graph.Results[index], gradient))
            .ToEquatableArray();
        var inputs = Inputs(graph.Graph, joint.ForwardCount)
            .Select(input => new LanePort(input, joint.GradientOf(input) ?? -1))
            .ToEquatableArray();
        return Plan(graph, phases, ValueNames.Of(graph.Graph, joint), inputs, outputs, joint.Gradients);
    }

    private static Phase PhaseOf(LaneGraph graph, JointGraph joint, Node node) =>
        joint.IsForward(node.Id) ? Phase.Forward
        : graph.Class(node.Id) == ValueClass.Sum ? Phase.Gradient
        : Phase.Backward;

    private static IEnumerable<int> Inputs(ComputeGraph graph, int end) =>
        graph.Nodes.Where(node => node.Op == SourceOps.Input && node.Id < end).Select(node => node.Id);

    private static LanePlan Plan(
        LaneGraph graph,
        IReadOnlyList<Phase> phases,
        IReadOnlyList<string> names,
        EquatableArray<LanePort> inputs,
        EquatableArray<LanePort> outputs,
        EquatableArray<ValueGradient> gradients)
    {
        var fusion = Fuser.Fuse(graph, phases, names);
        var steps = fusion.Groups
            .OrderBy(group => group.Phase)
            .Select(group => Lower(graph, fusion, group))
            .ToList();
        steps = InputGradientsLast(steps);
        var byAnchor = steps.ToDictionary(step => step.Group.Anchor);
        var parameters = gradients
            .Where(gradient => graph.Class(gradient.Value) == ValueClass.State)
            .Select(gradient => new ParameterGradient(
                graph.StateIndex(gradient.Value),
                graph.Contributions(gradient.Node).Select(node => byAnchor[node]).ToEquatableArray()))
            .ToEquatableArray();
        var ordered = steps.ToEquatableArray();
        return new LanePlan(graph, fusion, ordered, Arena(graph, fusion, ordered, inputs, outputs), inputs, outputs, parameters);
    }

    /// <summary>Backward steps that only gradients of inputs need come after the others: most calls leave them out.</summary>
    private static List<LaneStep> InputGradientsLast(List<LaneStep> steps)
    {
        var wanted = new HashSet<int>();
        var marked = new List<LaneStep>();
        foreach (var step in Enumerable.Reverse(steps))
        {
            var needed = step.Group.Phase == Phase.Gradient || step.Group.Nodes.Any(wanted.Contains);
            if (step.Group.Phase != Phase.Forward && needed) wanted.UnionWith(step.Arguments.Select(argument => argument.Node));
            marked.Add(step with { ForInputs = step.Group.Phase == Phase.Backward && !needed });
        }

        marked.Reverse();
        return marked.OrderBy(step => step.Group.Phase).ThenBy(step => step.ForInputs).ToList();
    }

    private static LaneStep Lower(LaneGraph graph, FusionPlan fusion, FusionGroup group)
    {
        var anchor = graph[group.Anchor];
        if (anchor.Op == "dropout_mask")
        {
            return new LaneStep(group, null, new(new KernelArgument(anchor.Id, BufferKind.Lanes)), 1);
        }

        var (isolated, originals) = IsolatedGroup.Of(fusion, group);
        var lowered = LoweredGroup.Of(isolated);
        return new LaneStep(group, lowered.Kernel, lowered.Arguments.Select(Original).ToEquatableArray(), lowered.Tasks);

        KernelArgument Original(KernelArgument argument) => argument.Node == KernelArgument.Task ? argument : argument with { Node = originals[argument.Node] };
    }

    private static ArenaPlan Arena(
        LaneGraph graph,
        FusionPlan fusion,
        EquatableArray<LaneStep> steps,
        EquatableArray<LanePort> inputs,
        EquatableArray<LanePort> outputs)
    {
        // Inputs, then outputs: the same places with and without training.
        int[] ports =
        [
            .. inputs.Select(port => port.Value),
            .. outputs.Select(port => port.Value),
            .. outputs.Select(port => port.Gradient),
            .. inputs.Select(port => port.Gradient),
        ];
        var pinned = ports.Where(port => port >= 0).Select(graph.Root).Distinct().ToList();
        var lives = Lives(graph, fusion, steps);
        return ArenaPlan.Make(
            pinned.Select(value => new Lifetime(value, Vectors(graph, fusion, value), 0, 0)),
            lives.Where(life => !pinned.Contains(life.Value)));
    }

    private static IEnumerable<Lifetime> Lives(LaneGraph graph, FusionPlan fusion, EquatableArray<LaneStep> steps)
    {
        var (first, last) = (new int[graph.Graph.Nodes.Count], new int[graph.Graph.Nodes.Count]);
        var isArgument = new bool[first.Length];
        for (var index = 0; index < steps.Count; index++)
        {
            // All gradient tasks run at the same time, after everything else.
            var time = steps[index].Group.Phase == Phase.Gradient ? steps.Count : index;
            foreach (var argument in steps[index].Arguments)
            {
                if (argument.Node < 0 || !graph.IsSample(argument.Node)) continue;
                if (!isArgument[argument.Node]) first[argument.Node] = time;
                last[argument.Node] = time;
                isArgument[argument.Node] = true;
            }
        }

        for (var value = 0; value < first.Length; value++)
        {
            if (isArgument[value]) yield return new Lifetime(value, Vectors(graph, fusion, value), first[value], last[value]);
        }
    }

    /// <summary>Bytes take a quarter of the room that floats do.</summary>
    private static int Vectors(LaneGraph graph, FusionPlan fusion, int value) =>
        fusion.IsBytes(value) ? (graph.Count(value) + 3) / 4 : graph.Count(value);
}
