using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Emit.CSharp;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Planning;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Pipeline;

/// <summary>
/// The compiler's passes in their order: Linking → Shapes → Canonicalization → Differentiation → Fusion → Planning →
/// Lowering → Emit.
/// </summary>
public static class CompilationPipeline
{
    private const string UnknownShapes = "some shapes are not known; [Shape] on the inputs declares them";

    /// <summary>Compiles a module: forward for inference, forward and backward for training.</summary>
    /// <param name="root">The module.</param>
    /// <param name="byFullName">Every module of the compilation, for those that it holds.</param>
    public static CompiledModule Compile(ModuleModel root, IReadOnlyDictionary<string, ModuleModel> byFullName)
    {
        if (Prepare(root, byFullName, out var stopped) is not { } module) return stopped!;
        return InLanes(module, out var reason) ?? RowMajor(module, reason);
    }

    /// <summary>Why a module runs eagerly; empty when it is compiled.</summary>
    /// <param name="root">The module.</param>
    /// <param name="byFullName">Every module of the compilation, for those that it holds.</param>
    public static EquatableArray<Obstacle> Obstacles(ModuleModel root, IReadOnlyDictionary<string, ModuleModel> byFullName)
    {
        if (Prepare(root, byFullName, out var stopped) is not { } module) return stopped!.Obstacles;
        var obstacles = RowMajorApplicability.Obstacles(module);
        return obstacles.Count == 0 || InLanes(module, out _) is not null ? [] : obstacles;
    }

    /// <summary>Compiles a training step: forward, loss and backward of a tile in one sweep.</summary>
    /// <param name="step">The step.</param>
    /// <param name="byFullName">Every module of the compilation.</param>
    public static CompiledModule CompileStep(StepModel step, IReadOnlyDictionary<string, ModuleModel> byFullName)
    {
        if (PrepareStep(step, byFullName, out var stopped) is not { } prepared) return stopped!;
        return new CompiledModule(
            StepFiles.Step(step, prepared.Plan, prepared.Loss).ToEquatableArray(),
            CompilationReport.Of(step.FullName, prepared.Plan, null, prepared.Joint),
            [],
            []);
    }

    /// <summary>Why a training step runs as the hand-written loop; empty when it is compiled.</summary>
    /// <param name="step">The step.</param>
    /// <param name="byFullName">Every module of the compilation.</param>
    public static EquatableArray<Obstacle> Obstacles(StepModel step, IReadOnlyDictionary<string, ModuleModel> byFullName) =>
        PrepareStep(step, byFullName, out var stopped) is null ? stopped!.Obstacles : [];

    private static (LanePlan Plan, LossShape Loss, JointGraph Joint)? PrepareStep(
        StepModel step, IReadOnlyDictionary<string, ModuleModel> byFullName, out CompiledModule? stopped)
    {
        stopped = null;
        var linked = new Linker(byFullName).Link(step);
        if (linked.Loss is null) return StopStep(Stopped([], linked.Obstacles), out stopped);

        var (typed, faults) = new ModuleTyping(byFullName).Run(linked);
        if (faults.Count > 0) return StopStep(Stopped(faults, linked.Obstacles), out stopped);
        if (!typed!.IsComplete) return StopStep(ByHand(step, UnknownShapes), out stopped);

        var (graph, obstacles) = Canonical(typed);
        if (obstacles.Count > 0) return StopStep(Stopped([], obstacles), out stopped);
        if (SampleLoss.Run(graph, linked.State, out var shape, out var reason) is not { } losses) return StopStep(ByHand(step, reason), out stopped);

        var joint = Recomputation.Run(Differentiator.OfResults(losses, node => node.Op == SourceOps.Parameter));
        if (LaneApplicability.View(joint.Graph, linked.State, out reason) is not { } view) return StopStep(ByHand(step, reason), out stopped);

        var plan = LanePlanner.Training(view, joint);
        return LaneLimits.Obstacle(plan) is { Length: > 0 } limit ? StopStep(ByHand(step, limit), out stopped) : (plan, shape, joint);
    }

    private static (LanePlan Plan, LossShape Loss, JointGraph Joint)? StopStep(CompiledModule answer, out CompiledModule? stopped)
    {
        stopped = answer;
        return null;
    }

    /// <summary>A module's canonical graphs, or null and what to answer instead.</summary>
    private static PreparedModule? Prepare(
        ModuleModel root, IReadOnlyDictionary<string, ModuleModel> byFullName, out CompiledModule? stopped)
    {
        var linked = new Linker(byFullName).Link(root);
        if (linked.Training is null || linked.Inference is null) return Stop(Stopped([], linked.Obstacles), out stopped);
        if (root.Inputs.AsImmutable().Where(MayBeNull).Select(Optional).ToArray() is { Length: > 0 } optional) return Stop(Eagerly(root, optional), out stopped);

        var typed = new ModuleTyping(byFullName).Run(linked);
        if (typed.Faults.Count > 0) return Stop(Stopped(typed.Faults, linked.Obstacles), out stopped);
        if (Complete(typed) is not var (training, inference)) return Stop(Eagerly(root, UnknownShape(typed)), out stopped);

        var (trainingGraph, obstacles) = Canonical(training);
        var (inferenceGraph, inferenceObstacles) = Canonical(inference);
        obstacles = obstacles.Concat(inferenceObstacles).Distinct().ToEquatableArray();
        if (obstacles.Count > 0) return Stop(Stopped([], obstacles), out stopped);

        var joint = Differentiator.OfResults(trainingGraph, IsDifferentiated);
        var modesDiffer = TrainingModes.Differ(trainingGraph, inferenceGraph);
        stopped = null;
        var assumptions = training.Assumptions.Concat(inference.Assumptions).Distinct().ToEquatableArray();
        var evaluation = modesDiffer ? Evaluation(joint, inferenceGraph) : null;
        return new PreparedModule(root, joint, Bypassed(inferenceGraph), linked.State, assumptions, modesDiffer, evaluation);
    }

    /// <summary>Inference without the nodes of gradients written by hand.</summary>
    private static ComputeGraph Bypassed(ComputeGraph graph) =>
        LiveNodes.Only(graph with { Nodes = graph.Nodes.Select(CustomGradientOp.Bypass).ToEquatableArray() });

    private static JointGraph? Evaluation(JointGraph training, ComputeGraph inference)
    {
        var joint = Differentiator.OfResults(inference, IsDifferentiated);
        return joint.ResultGradients.Select(gradient => gradient < 0).SequenceEqual(training.ResultGradients.Select(gradient => gradient < 0)) ? joint : null;
    }

    private static bool IsDifferentiated(Node node) => node.Op is SourceOps.Parameter or SourceOps.Input;

    private static PreparedModule? Stop(CompiledModule answer, out CompiledModule? stopped)
    {
        stopped = answer;
        return null;
    }

    private static CompiledModule? InLanes(PreparedModule module, out string reason)
    {
        reason = "it returns several tensors";
        if (module.Inference.Results.Count > 1) return null;

        // Forward first: if it does not fit, the reason is easier to understand than one of its derivative.
        var joint = Recomputation.Run(module.Training);
        if (LaneApplicability.View(module.Inference, module.State, out reason) is not { } inferenceView
            || LaneApplicability.View(joint.Graph, module.State, out reason) is not { } trainingView)
        {
            return null;
        }

        var trainingPlan = LanePlanner.Training(trainingView, joint);
        reason = LaneLimits.Obstacle(trainingPlan);
        if (reason.Length > 0) return null;
        var inferencePlan = LanePlanner.Inference(inferenceView);
        return new CompiledModule(
            LaneFiles.Module(module.Model, trainingPlan, inferencePlan, module.ModesDiffer).ToEquatableArray(),
            CompilationReport.Of(module.Model.Type.FullName, trainingPlan, inferencePlan, joint),
            [],
            []);
    }

    private static CompiledModule RowMajor(PreparedModule module, string reason)
    {
        var obstacles = RowMajorApplicability.Obstacles(module);
        return obstacles.Count > 0
            ? Eagerly(module.Model, [.. obstacles.AsImmutable()])
            : new CompiledModule(
                RowMajorFiles.Module(module).ToEquatableArray(),
                $"{module.Model.Type.FullName}: whole row-major tensors, because {reason}\n",
                [],
                []);
    }

    /// <summary>Both forms with every shape known, those of undeclared inputs as their uses ask for; null when some stay unknown.</summary>
    private static (TypedGraph Training, TypedGraph Inference)? Complete(TypedModule typed) =>
        typed is { Training: { IsComplete: true } training, Inference: { IsComplete: true } inference }
            ? (training, inference)
            : UndeclaredShapes.Find(typed.Training!.Graph, typed.Inference!.Graph);

    private static (ComputeGraph Graph, EquatableArray<Obstacle> Obstacles) Canonical(TypedGraph typed)
    {
        var (graph, obstacles) = Canonicalizer.Run(typed.Graph);
        return (ResultCopies.Run(PoolingFirst.Run(graph)), obstacles);
    }

    private static CompiledModule Stopped(EquatableArray<ShapeFault> faults, EquatableArray<Obstacle> obstacles) =>
        new([], "", faults, obstacles);

    private static bool MayBeNull(ForwardInput input) => input.IsTensor && input.TypeText.EndsWith("?", StringComparison.Ordinal);

    private static Obstacle Optional(ForwardInput input) => new(input.Origin, input.Name, "it may be null", "");

    private static Obstacle UnknownShape(TypedModule typed)
    {
        var first = typed.Training!.Graph.Nodes.Concat(typed.Inference!.Graph.Nodes).First(node => node.Type.Shape.IsUnknown);
        return new Obstacle(first.Origin, OpCatalog.Get(first.Op).DisplayName, UnknownShapes, "");
    }

    private static CompiledModule Eagerly(ModuleModel module, params Obstacle[] obstacles) =>
        new([], $"{module.Type.FullName}: runs eagerly, because {string.Join("; ", obstacles.Select(Text))}\n", [], obstacles.ToEquatableArray());

    private static string Text(Obstacle obstacle) =>
        $"{obstacle.Construct}{(obstacle.Origin.IsNone ? "" : $" at {obstacle.Origin}")}: {obstacle.Reason}";

    private static CompiledModule ByHand(StepModel step, string reason) =>
        new([], $"{step.FullName}: runs as the hand-written loop, because {reason}\n", [], new(new Obstacle(SourceOrigin.None, step.Method, reason, "")));
}
