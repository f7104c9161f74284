using System.Globalization;
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
    internal const string UnknownShapes = "some shapes are not known; [Shape] on the inputs declares them";

    /// <summary>Compiles a module: forward for inference, forward and backward for training, in each of its cases.</summary>
    /// <param name="root">The module.</param>
    /// <param name="byFullName">Every module of the compilation, for those that it holds.</param>
    public static CompiledModule Compile(ModuleModel root, IReadOnlyDictionary<string, ModuleModel> byFullName) => Compile(new TypedCases(root, byFullName));

    /// <summary>The same of a module that somebody else has begun with.</summary>
    public static CompiledModule Compile(TypedCases cases)
    {
        var programs = new List<ModuleProgram>();
        var answers = new List<CompiledModule>();
        var borrowed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var one in cases.All)
        {
            borrowed.UnionWith(one.Linked.Training?.Borrowed ?? []);
            borrowed.UnionWith(one.Linked.Inference?.Borrowed ?? []);
            if (Prepare(one, out var stopped) is not { } module)
            {
                answers.Add(stopped!);
                continue;
            }

            if (programs.Count > 0) module = module with { Suffix = (programs.Count + 1).ToString(CultureInfo.InvariantCulture) };
            var program = InLanes(module, out var report, out var reason) ?? RowMajor(Sized(module, one.Linked, cases.Modules), reason, ref report);
            if (program is not null) programs.Add(program);
            answers.Add(new CompiledModule([], report, [], program is null ? RowMajorApplicability.Obstacles(module) : []));
        }

        return new CompiledModule(
            programs.Count == 0 ? [] : ModuleProgram.Files(programs).ToEquatableArray(),
            string.Concat(answers.Select(answer => answer.Report)) + CompilationReport.OfBorrowed(borrowed),
            answers.SelectMany(answer => answer.Faults.AsImmutable()).Distinct().ToEquatableArray(),
            Told(answers.SelectMany(answer => answer.Obstacles.AsImmutable()), answers.Count))
        {
            Kernels = programs.SelectMany(program => program.Kernels.AsImmutable()).Distinct().ToEquatableArray(),
        };
    }

    /// <summary>Why a module runs eagerly; empty when it is compiled.</summary>
    /// <param name="root">The module.</param>
    /// <param name="byFullName">Every module of the compilation, for those that it holds.</param>
    public static EquatableArray<Obstacle> Obstacles(ModuleModel root, IReadOnlyDictionary<string, ModuleModel> byFullName)
    {
        var cases = new TypedCases(root, byFullName);
        return Told(cases.All.SelectMany(Obstacles), cases.All.Count);
    }

    private static IEnumerable<Obstacle> Obstacles(TypedCase one)
    {
        if (Prepare(one, out var stopped) is not { } module) return stopped!.Obstacles.AsImmutable();
        var obstacles = RowMajorApplicability.Obstacles(module);
        return obstacles.Count == 0 || InLanes(module, out _, out _) is not null ? [] : obstacles.AsImmutable();
    }

    /// <summary>Where there are several cases, one in which Forward throws needs no code and no mention.</summary>
    private static EquatableArray<Obstacle> Told(IEnumerable<Obstacle> obstacles, int cases) =>
        obstacles.Distinct().Where(obstacle => cases == 1 || obstacle.Reason != Obstacle.Throws).ToEquatableArray();

    /// <summary>A module's canonical graphs, or null and what to answer instead.</summary>
    private static PreparedModule? Prepare(TypedCase one, out CompiledModule? stopped)
    {
        var (linked, root) = (one.Linked, one.Linked.Model);
        if (linked.Training is null || linked.Inference is null) return Stop(Stopped([], linked.Obstacles), out stopped);

        var typed = one.Typed;
        if (typed.Faults.Count > 0) return Stop(Stopped(typed.Faults, linked.Obstacles), out stopped);
        if (Complete(typed) is not var (training, inference)) return Stop(Eagerly(root, UnknownShape(typed)), out stopped);

        var (trainingGraph, obstacles) = Canonical(training);
        var (inferenceGraph, inferenceObstacles) = ReferenceEquals(inference, training) ? (trainingGraph, obstacles) : ReferenceEquals(inference, typed.Inference) ? Optimized(one.Inference) : Canonical(inference);
        obstacles = obstacles.Concat(inferenceObstacles).Distinct().ToEquatableArray();
        if (obstacles.Count > 0) return Stop(Stopped([], obstacles), out stopped);

        var joint = Differentiator.OfResults(trainingGraph, IsDifferentiated);
        var modesDiffer = TrainingModes.Differ(trainingGraph, inferenceGraph);
        stopped = null;
        var assumptions = training.Assumptions.Concat(inference.Assumptions).Distinct().ToEquatableArray();
        var evaluation = modesDiffer ? Evaluation(joint, inferenceGraph) : null;
        return new PreparedModule(root, joint, Bypassed(inferenceGraph), linked.State, assumptions, modesDiffer, evaluation)
        {
            Decisions = linked.Decisions,
            Notes = linked.Training.Notes,
            Apparent = linked.Apparent,
            Declared = linked.Declared,
            DeclaredInputs = linked.DeclaredInputs,
            Kept = linked.Kept,
            Result = linked.Result,
            Apart = linked.Apart,
            ApartReasons = linked.ApartReasons,
        };
    }

    /// <summary>Inference without the nodes of gradients written by hand.</summary>
    internal static ComputeGraph Bypassed(ComputeGraph graph) =>
        LiveNodes.Only(graph with { Nodes = graph.Nodes.Select(CustomGradientOp.Bypass).ToEquatableArray() });

    private static JointGraph? Evaluation(JointGraph training, ComputeGraph inference)
    {
        var joint = Differentiator.OfResults(inference, IsDifferentiated);
        return joint.ResultGradients.Select(gradient => gradient < 0).SequenceEqual(training.ResultGradients.Select(gradient => gradient < 0)) ? joint : null;
    }

    internal static bool IsDifferentiated(Node node) => node.Op is SourceOps.Parameter or SourceOps.Input;

    private static PreparedModule? Stop(CompiledModule answer, out CompiledModule? stopped)
    {
        stopped = answer;
        return null;
    }

    /// <summary>The module with children as calls where it would be too long without.</summary>
    private static PreparedModule Sized(PreparedModule module, LinkedModule linked, IReadOnlyDictionary<string, ModuleModel> byFullName)
    {
        // Several cases are told apart by what they hold.
        if (linked.Decisions.Count > 0) return module;
        var sized = SizeLimit.Apply(linked, byFullName);
        return !ReferenceEquals(sized, linked) && Prepare(new TypedCase(sized, byFullName), out _) is { } smaller && RowMajorApplicability.Obstacles(smaller).Count == 0
            ? smaller with { Suffix = module.Suffix }
            : module;
    }

    private static ModuleProgram? InLanes(PreparedModule module, out string report, out string reason)
    {
        report = "";
        reason = "it returns several tensors";
        if (module.Inference.Results.Count > 1) return null;

        reason = "only sizes tell which of its cases it is";
        if (module.OverSizes.Any()) return null;

        reason = "it draws random numbers in evaluation mode too";
        if (module.Inference.Nodes.AsImmutable().Any(OpCatalog.Draws)) return null;

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
        report = CompilationReport.Of(Named(module), trainingPlan, inferencePlan, joint, module.Notes);
        return LaneFiles.Module(module, trainingPlan, inferencePlan);
    }

    private static ModuleProgram? RowMajor(PreparedModule module, string reason, ref string report)
    {
        var obstacles = RowMajorApplicability.Obstacles(module);
        if (obstacles.Count > 0)
        {
            report = EagerReport(module.Model, obstacles);
            return null;
        }

        var program = RowMajorFiles.Module(module);
        report = CompilationReport.OfRowMajor(Named(module), reason, module, program.Decisions);
        return program;
    }

    /// <summary>The class, and which of its cases.</summary>
    private static string Named(PreparedModule module)
    {
        var tests = module.Decisions.AsImmutable().Select(decision => ConditionText.Of(module.Model, decision) ?? SizeConditions.Test(decision, size => size.ToString()));
        return module.Model.Type.FullName + (module.Decisions.Count == 0 ? "" : $" where {string.Join(" && ", tests)}");
    }

    /// <summary>Both forms with every shape known, those of undeclared inputs as their uses ask for; null when some stay unknown.</summary>
    private static (TypedGraph Training, TypedGraph Inference)? Complete(TypedModule typed) =>
        typed is { Training: { IsComplete: true } training, Inference: { IsComplete: true } inference }
            ? (training, inference)
            : UndeclaredShapes.Find(typed.Training!.Graph, typed.Inference!.Graph);

    internal static (ComputeGraph Graph, EquatableArray<Obstacle> Obstacles) Canonical(TypedGraph typed)
    {
        return Optimized(Canonicalizer.Run(typed.Graph));
    }

    private static (ComputeGraph Graph, EquatableArray<Obstacle> Obstacles) Optimized((ComputeGraph Graph, EquatableArray<Obstacle> Obstacles) simple) =>
        simple with { Graph = ResultCopies.Run(PoolingFirst.Run(simple.Graph)) };

    internal static CompiledModule Stopped(EquatableArray<ShapeFault> faults, EquatableArray<Obstacle> obstacles) =>
        new([], "", faults, obstacles);

    private static Obstacle UnknownShape(TypedModule typed)
    {
        var first = typed.Training!.Graph.Nodes.Concat(typed.Inference!.Graph.Nodes).First(node => node.Type.Shape.IsUnknown);
        return Obstacle.Of(first, first.Op switch
        {
            ScanOp.OpName or ScanResultOp.OpName => ScanResultOp.Changes,
            CustomGradientOp.OpName => CustomGradientOp.OtherShape,
            _ => UnknownShapes,
        });
    }

    /// <summary>The report of a module that runs eagerly.</summary>
    public static string EagerReport(ModuleModel module, EquatableArray<Obstacle> obstacles) => obstacles.Count == 0
        ? $"{module.Type.FullName}: runs eagerly\n"
        : $"{module.Type.FullName}: runs eagerly, because {string.Join("; ", obstacles.Select(Text))}\n";

    private static CompiledModule Eagerly(ModuleModel module, params Obstacle[] obstacles) =>
        new([], EagerReport(module, obstacles.ToEquatableArray()), [], obstacles.ToEquatableArray());

    private static string Text(Obstacle obstacle) =>
        $"{obstacle.Construct}{(obstacle.Origin.IsNone ? "" : $" at {obstacle.Origin}")}: {obstacle.Reason}";
}
