using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Emit.CSharp;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Planning;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Pipeline;

/// <summary>
/// The passes of a training step: forward, loss and backward in one sweep over tiles of the batch where samples stay apart,
/// else over whole tensors.
/// </summary>
public static class StepPipeline
{
    /// <summary>Compiles a training step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="byFullName">Every module of the compilation.</param>
    public static CompiledModule Compile(StepModel step, IReadOnlyDictionary<string, ModuleModel> byFullName) =>
        Prepare(step, byFullName, out var stopped) switch
        {
            PreparedStep.Sweep sweep => Write(step, sweep),
            PreparedStep.Whole whole => new(
                RowMajorStepFiles.Step(step, whole.Module).ToEquatableArray(),
                CompilationReport.OfRowMajor(step.FullName, whole.Reason, whole.Module),
                [],
                []),
            _ => stopped!,
        };

    private static CompiledModule Write(StepModel step, PreparedStep.Sweep sweep)
    {
        var (file, kernels) = StepFiles.Sweep(step, sweep.Plan, sweep.Loss);
        return new CompiledModule([file], CompilationReport.Of(step.FullName, sweep.Plan, null, sweep.Joint, []), [], []) { Kernels = kernels };
    }

    /// <summary>Why a training step runs as the hand-written loop; empty when it is compiled.</summary>
    /// <param name="step">The step.</param>
    /// <param name="byFullName">Every module of the compilation.</param>
    public static EquatableArray<Obstacle> Obstacles(StepModel step, IReadOnlyDictionary<string, ModuleModel> byFullName) =>
        Prepare(step, byFullName, out var stopped) is null ? stopped!.Obstacles : [];

    private static PreparedStep? Prepare(StepModel step, IReadOnlyDictionary<string, ModuleModel> byFullName, out CompiledModule? stopped)
    {
        var linked = new Linker(byFullName).Link(step);
        if (linked.Loss is null) return Stop(CompilationPipeline.Stopped([], linked.Obstacles), out stopped);

        var (typed, faults) = new ModuleTyping(byFullName).Run(linked);
        if (faults.Count > 0) return Stop(CompilationPipeline.Stopped(faults, linked.Obstacles), out stopped);
        if (!typed!.IsComplete) typed = UndeclaredShapes.Find(typed.Graph, typed.Graph)?.Training;
        if (typed is null) return Stop(ByHand(step, CompilationPipeline.UnknownShapes), out stopped);

        var (graph, obstacles) = CompilationPipeline.Canonical(typed);
        if (obstacles.Count > 0) return Stop(CompilationPipeline.Stopped([], obstacles), out stopped);

        stopped = null;
        if (Sweep(graph, linked, out var reason) is { } sweep) return sweep;
        var module = Whole(graph, linked, typed.Assumptions);
        return Obstacle(step, module) is { } obstacle ? Stop(obstacle, out stopped) : new PreparedStep.Whole(module, reason);
    }

    private static PreparedStep? Stop(CompiledModule answer, out CompiledModule? stopped)
    {
        stopped = answer;
        return null;
    }

    private static PreparedStep.Sweep? Sweep(ComputeGraph graph, LinkedStep linked, out string reason)
    {
        reason = "it returns more than the loss";
        if (graph.Results.Count > 1) return null;
        if (SampleLoss.Run(graph, linked.State, out var shape, out reason) is not { } losses) return null;

        var joint = Recomputation.Run(Differentiator.OfResults(losses, IsLearned));
        if (LaneApplicability.View(joint.Graph, linked.State, out reason) is not { } view) return null;

        var plan = LanePlanner.Training(view, joint);
        reason = LaneLimits.Obstacle(plan);
        return reason.Length > 0 ? null : new PreparedStep.Sweep(plan, shape, joint);
    }

    /// <summary>The step as a module whose results are the losses, of which the first alone has a gradient.</summary>
    private static PreparedModule Whole(ComputeGraph graph, LinkedStep linked, EquatableArray<Assumption> assumptions)
    {
        var joint = Differentiator.OfResults(FirstLearned(graph), IsLearned);
        // Sizes and numbers are read from the network, and from what the step is given.
        var model = linked.Network with { Inputs = linked.Step.Inputs };
        return new PreparedModule(model, joint, CompilationPipeline.Bypassed(graph), linked.State, assumptions, ModesDiffer: true, Evaluation: null)
        {
            Notes = linked.Loss!.Notes,
            Kept = linked.Kept,
        };
    }

    private static ComputeGraph FirstLearned(ComputeGraph graph)
    {
        var builder = new TypedGraphBuilder(graph.Name);
        foreach (var node in graph.Nodes) builder.Append(node);
        var results = graph.Results.Select((result, index) => index == 0
            ? result
            : builder.Add("detach", [result], [Graph.Attribute.Dims("shape", graph[result].Type.Shape.Dims)]));
        return builder.Build(results.ToList());
    }

    private static bool IsLearned(Node node) => node.Op == SourceOps.Parameter;

    /// <summary>What keeps a step over whole tensors from being compiled; null when nothing does.</summary>
    private static CompiledModule? Obstacle(StepModel step, PreparedModule module)
    {
        var results = module.Inference.Results.AsImmutable();
        if (results.Any(result => module.Inference[result].Type.Shape.Count.Value != 1)) return ByHand(step, "a loss is not a single number");
        if (module.Training.Gradients.Count == 0) return ByHand(step, "the loss depends on no parameter");
        if (module.Model.Library is not null && RowMajorStepFiles.AsksNetwork(module)) return ByHand(step, "the network is of another assembly and keeps sizes that no parameter of its has");
        if (step.MicroBatches > 1 && step.Inputs.Any(input => input.Parts.Count > 0)) return ByHand(step, "tuples of tensors are not split into micro-batches");
        var obstacles = RowMajorApplicability.Obstacles(module);
        return obstacles.Count == 0 ? null : CompilationPipeline.Stopped([], obstacles);
    }

    private static CompiledModule ByHand(StepModel step, string reason) =>
        new([], $"{step.FullName}: runs as the hand-written loop, because {reason}\n", [], new(new Obstacle(SourceOrigin.None, step.Method, reason, "")));
}
