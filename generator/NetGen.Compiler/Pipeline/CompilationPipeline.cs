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
    /// <summary>Compiles a module: forward for inference, forward and backward for training.</summary>
    /// <param name="root">The module.</param>
    /// <param name="byFullName">Every module of the compilation, for those that it holds.</param>
    public static CompiledModule Compile(ModuleModel root, IReadOnlyDictionary<string, ModuleModel> byFullName)
    {
        var linked = new Linker(byFullName).Link(root);
        if (linked.Training is null || linked.Inference is null) return Stopped([], linked.Obstacles);

        var training = ShapeInference.Run(linked.Training.Graph);
        var inference = ShapeInference.Run(linked.Inference.Graph);
        var faults = training.Faults.Concat(inference.Faults).Distinct().ToEquatableArray();
        if (faults.Count > 0) return Stopped(faults, linked.Obstacles);

        var (trainingGraph, obstacles) = Canonical(training);
        var (inferenceGraph, inferenceObstacles) = Canonical(inference);
        obstacles = obstacles.Concat(inferenceObstacles).Distinct().ToEquatableArray();
        if (obstacles.Count > 0) return Stopped([], obstacles);

        var joint = Recomputation.Run(Differentiator.OfResults(trainingGraph, node => node.Op is SourceOps.Parameter or SourceOps.Input));
        if (LaneApplicability.View(joint.Graph, linked.State, out var reason) is not { } trainingView
            || LaneApplicability.View(inferenceGraph, linked.State, out reason) is not { } inferenceView)
        {
            return new CompiledModule([], $"{root.Type.FullName}: runs eagerly, because {reason}\n", [], []);
        }

        var trainingPlan = LanePlanner.Training(trainingView, joint);
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

        var typed = ShapeInference.Run(linked.Loss.Graph);
        if (typed.Faults.Count > 0) return Stopped(typed.Faults, linked.Obstacles);

        var (graph, obstacles) = Canonical(typed);
        if (obstacles.Count > 0) return Stopped([], obstacles);
        if (SampleLoss.Run(graph, linked.State, out var shape, out var reason) is not { } losses) return ByHand(step, reason);

        var joint = Recomputation.Run(Differentiator.OfResults(losses, node => node.Op == SourceOps.Parameter));
        if (LaneApplicability.View(joint.Graph, linked.State, out reason) is not { } view) return ByHand(step, reason);

        var plan = LanePlanner.Training(view, joint);
        return new CompiledModule(
            StepFiles.Step(step, plan, shape).ToEquatableArray(),
            CompilationReport.Of(step.FullName, plan, null, joint),
            [],
            []);
    }

    private static (ComputeGraph Graph, EquatableArray<Obstacle> Obstacles) Canonical(TypedGraph typed)
    {
        var (graph, obstacles) = Canonicalizer.Run(typed.Graph);
        return (ResultCopies.Run(graph), obstacles);
    }

    private static CompiledModule Stopped(EquatableArray<ShapeFault> faults, EquatableArray<Obstacle> obstacles) =>
        new([], "", faults, obstacles);

    private static CompiledModule ByHand(StepModel step, string reason) =>
        new([], $"{step.FullName}: runs as the hand-written loop, because {reason}\n", [], []);
}
