using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Emit.CSharp;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
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
        var linked = new Linker(byFullName).Link(root);
        if (linked.Training is null || linked.Inference is null) return Stopped([], linked.Obstacles);
        if (linked.Training.Graph.Results.Count != 1) return Eagerly(root, "it returns several tensors");

        var typed = new ModuleTyping(byFullName).Run(linked);
        var (training, inference) = (typed.Training!, typed.Inference!);
        if (typed.Faults.Count > 0) return Stopped(typed.Faults, linked.Obstacles);
        if (!training.IsComplete || !inference.IsComplete) return Eagerly(root, UnknownShapes);

        var (trainingGraph, obstacles) = Canonical(training);
        var (inferenceGraph, inferenceObstacles) = Canonical(inference);
        obstacles = obstacles.Concat(inferenceObstacles).Distinct().ToEquatableArray();
        if (obstacles.Count > 0) return Stopped([], obstacles);

        // Forward first: if it does not fit, the reason is easier to understand than one of its derivative.
        var joint = Recomputation.Run(Differentiator.OfResults(trainingGraph, node => node.Op is SourceOps.Parameter or SourceOps.Input));
        if (LaneApplicability.View(inferenceGraph, linked.State, out var reason) is not { } inferenceView
            || LaneApplicability.View(joint.Graph, linked.State, out reason) is not { } trainingView)
        {
            return Eagerly(root, reason);
        }

        var trainingPlan = LanePlanner.Training(trainingView, joint);
        if (LaneLimits.Obstacle(trainingPlan) is { Length: > 0 } limit) return Eagerly(root, limit);
        var inferencePlan = LanePlanner.Inference(inferenceView);
        var modesDiffer = TrainingModes.Differ(trainingGraph, inferenceGraph);
        return new CompiledModule(
            LaneFiles.Module(root, trainingPlan, inferencePlan, modesDiffer).ToEquatableArray(),
            CompilationReport.Of(root.Type.FullName, trainingPlan, inferencePlan, joint),
            [],
            []);
    }

    /// <summary>Compiles a training step: forward, loss and backward of a tile in one sweep.</summary>
    /// <param name="step">The step.</param>
    /// <param name="byFullName">Every module of the compilation.</param>
    public static CompiledModule CompileStep(StepModel step, IReadOnlyDictionary<string, ModuleModel> byFullName)
    {
        var linked = new Linker(byFullName).Link(step);
        if (linked.Loss is null) return Stopped([], linked.Obstacles);

        var (typed, faults) = new ModuleTyping(byFullName).Run(linked);
        if (faults.Count > 0) return Stopped(faults, linked.Obstacles);
        if (!typed!.IsComplete) return ByHand(step, UnknownShapes);

        var (graph, obstacles) = Canonical(typed);
        if (obstacles.Count > 0) return Stopped([], obstacles);
        if (SampleLoss.Run(graph, linked.State, out var shape, out var reason) is not { } losses) return ByHand(step, reason);

        var joint = Recomputation.Run(Differentiator.OfResults(losses, node => node.Op == SourceOps.Parameter));
        if (LaneApplicability.View(joint.Graph, linked.State, out reason) is not { } view) return ByHand(step, reason);

        var plan = LanePlanner.Training(view, joint);
        if (LaneLimits.Obstacle(plan) is { Length: > 0 } limit) return ByHand(step, limit);
        return new CompiledModule(
            StepFiles.Step(step, plan, shape).ToEquatableArray(),
            CompilationReport.Of(step.FullName, plan, null, joint),
            [],
            []);
    }

    private static (ComputeGraph Graph, EquatableArray<Obstacle> Obstacles) Canonical(TypedGraph typed)
    {
        var (graph, obstacles) = Canonicalizer.Run(typed.Graph);
        return (ResultCopies.Run(PoolingFirst.Run(graph)), obstacles);
    }

    private static CompiledModule Stopped(EquatableArray<ShapeFault> faults, EquatableArray<Obstacle> obstacles) =>
        new([], "", faults, obstacles);

    private static CompiledModule Eagerly(ModuleModel module, string reason) =>
        new([], $"{module.Type.FullName}: runs eagerly, because {reason}\n", [], []);

    private static CompiledModule ByHand(StepModel step, string reason) =>
        new([], $"{step.FullName}: runs as the hand-written loop, because {reason}\n", [], []);
}
