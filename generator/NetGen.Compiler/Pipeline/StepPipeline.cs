using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.CSharp;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Libraries;
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
    public static CompiledModule Compile(StepModel step, IReadOnlyDictionary<string, ModuleModel> byFullName)
    {
        var cases = Prepare(step, byFullName);
        if (cases is [{ Step: PreparedStep.Sweep sweep }]) return Write(step, sweep);
        var whole = cases.Select(one => one.Step).OfType<PreparedStep.Whole>().ToList();
        var decisions = new List<IReadOnlyList<string>>();
        return new CompiledModule(
            whole.Count == 0 ? [] : RowMajorStepFiles.Step(step, whole.ConvertAll(one => one.Module), decisions).ToEquatableArray(),
            string.Concat(cases.Select(one => one.Step is PreparedStep.Whole program
                ? CompilationReport.OfRowMajor(step.FullName, program.Reason, program.Module, decisions[whole.IndexOf(program)])
                : one.Stopped!.Report)),
            cases.SelectMany(one => one.Stopped?.Faults ?? []).Distinct().ToEquatableArray(),
            Told(cases));
    }

    private static CompiledModule Write(StepModel step, PreparedStep.Sweep sweep)
    {
        var (file, kernels) = StepFiles.Sweep(step, sweep.Plan, sweep.Loss);
        return new CompiledModule([file], CompilationReport.Of(step.FullName, sweep.Plan, null, sweep.Joint, []), [], []) { Kernels = kernels };
    }

    /// <summary>Why a training step runs as the hand-written loop; empty when it is compiled.</summary>
    /// <param name="step">The step.</param>
    /// <param name="byFullName">Every module of the compilation.</param>
    public static EquatableArray<Obstacle> Obstacles(StepModel step, IReadOnlyDictionary<string, ModuleModel> byFullName) => Told(Prepare(step, byFullName));

    private static EquatableArray<Obstacle> Told(IReadOnlyList<PreparedCase> cases) => cases.SelectMany(one => one.Stopped?.Obstacles ?? []).Distinct().ToEquatableArray();

    /// <summary>Each case of the step, those included in which networks that learn nothing are in evaluation mode.</summary>
    private static IReadOnlyList<PreparedCase> Prepare(StepModel step, IReadOnlyDictionary<string, ModuleModel> byFullName)
    {
        var linker = new Linker(byFullName);
        var linked = linker.LinkAll(step);
        var cases = linked.Select(one => Prepare(one, byFullName, maySweep: linked.Count == 1)).ToList();
        if (cases.All(one => one.Step is not PreparedStep.Whole { Module.Networks.Count: > 0 })) return Numbered(cases);

        var called = Called(step.Loss!);
        var fixedNetworks = Unlearned(step, cases).Where(called.Contains).ToArray();
        // Of a network whose weights alone are read the mode does not matter.
        PreparedCase In(PreparedCase one, bool? fixedMode) => one.InModes(name => !called.Contains(name) ? null : fixedNetworks.Contains(name) ? fixedMode : true);
        if (fixedNetworks.Length == 0) return Numbered(cases.ConvertAll(one => In(one, true)));
        var evaluated = linker.LinkAll(step, fixedNetworks).Select(one => Prepare(one, byFullName, maySweep: false)).ToList();
        return Numbered(Graphs(cases).SequenceEqual(Graphs(evaluated))
            ? [.. cases.Select(one => In(one, null))]
            : [.. cases.Select(one => In(one, true)), .. evaluated.Select(one => In(one, false))]);
    }

    /// <summary>The names of the networks that a loss calls; it may read the weights of others.</summary>
    private static HashSet<string> Called(ComputeGraph loss) =>
        new(loss.Nodes.AsImmutable().Where(node => node.Op is SourceOps.Call or SourceOps.Loop).Select(node => node.Text("path").Split('.')[0]), StringComparer.Ordinal);

    private static IEnumerable<ComputeGraph?> Graphs(IEnumerable<PreparedCase> cases) => cases.Select(one => (one.Step as PreparedStep.Whole)?.Module.Training.Graph);

    /// <summary>The networks whose parameters have no gradient in any case: detached, or called where none is recorded.</summary>
    private static string[] Unlearned(StepModel step, IEnumerable<PreparedCase> cases)
    {
        var learned = cases.Select(one => one.Step).OfType<PreparedStep.Whole>()
            .SelectMany(one => one.Module.Learned.Select(path => path.Split('.')[0]));
        return [.. step.Networks.Select(network => network.Name).Except(learned)];
    }

    private static List<PreparedCase> Numbered(List<PreparedCase> cases)
    {
        var count = 0;
        return cases.ConvertAll(one => one.Step is PreparedStep.Whole whole && ++count > 1
            ? new PreparedCase(whole with { Module = whole.Module with { Suffix = Numbers.Whole(count) } }, null)
            : one);
    }

    private static PreparedCase Prepare(LinkedStep linked, IReadOnlyDictionary<string, ModuleModel> byFullName, bool maySweep)
    {
        if (linked.Loss is null) return Stop(CompilationPipeline.Stopped([], linked.Obstacles));

        var (typed, faults) = new ModuleTyping(byFullName).Run(linked);
        if (faults.Count > 0) return Stop(CompilationPipeline.Stopped(faults, linked.Obstacles));
        if (!typed!.IsComplete) typed = UndeclaredShapes.Find(typed.Graph, typed.Graph)?.Training;
        if (typed is null) return Stop(ByHand(linked.Step, CompilationPipeline.UnknownShapes));

        var (graph, obstacles) = CompilationPipeline.Canonical(typed);
        if (obstacles.Count > 0) return Stop(CompilationPipeline.Stopped([], obstacles));

        if (Sweep(graph, linked, maySweep, out var reason) is { } sweep) return new PreparedCase(sweep, null);
        var module = Whole(graph, linked, typed.Assumptions);
        return Obstacle(linked.Step, module) is { } obstacle ? Stop(obstacle) : new PreparedCase(new PreparedStep.Whole(module, reason), null);
    }

    private static PreparedCase Stop(CompiledModule answer) => new(null, answer);

    private static PreparedStep.Sweep? Sweep(ComputeGraph graph, LinkedStep linked, bool maySweep, out string reason)
    {
        reason = "it calls several networks";
        if (linked.Step.Networks.Count > 1) return null;

        reason = "the loss reads what the class keeps";
        if (linked.Step.Settings.Count > 0) return null;

        reason = "the loss goes through the parameters";
        if (linked.Step.GoesThroughParameters) return null;

        reason = "which of its cases it is shows at run time";
        if (!maySweep || linked.Module.Decisions.Count > 0) return null;

        reason = "how often a loop goes round is known only at run time";
        if (graph.Nodes.Any(node => node.Op == Ops.ScanOp.OpName)) return null;

        reason = "a child stays a call";
        if (linked.Module.Apart.Count > 0) return null;

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
        var module = linked.Module;
        return new PreparedModule(module.Model, joint, CompilationPipeline.Bypassed(graph), module.State, assumptions, ModesDiffer: true, Evaluation: null)
        {
            Decisions = module.Decisions,
            Apparent = module.Apparent,
            Declared = module.Declared,
            Notes = linked.Loss!.Notes,
            Kept = module.Kept,
            Apart = module.Apart,
            ApartReasons = module.ApartReasons,
            RefusesTies = linked.Step.GoesThroughParameters,
            Networks = linked.Several.Select((model, index) => new RootNetwork(linked.Step.Networks[index].Name, model, true)).ToEquatableArray(),
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
        if (module.Apart.Count == 0 && !module.Learned.Any()) return ByHand(step, "the loss depends on no parameter");
        if (module.Model.Library is not null && RowMajorStepFiles.AsksNetwork(module)) return ByHand(step, $"`{ModuleName.Simple(module.Model.Type.FullName)}` is of another assembly, and its constructor decides what it computes");
        if (step.MicroBatches > 1 && step.Inputs.Any(input => input.Parts.Count > 0)) return ByHand(step, "tuples of tensors are not split into micro-batches");
        var obstacles = RowMajorApplicability.Obstacles(module);
        return obstacles.Count == 0 ? null : CompilationPipeline.Stopped([], obstacles);
    }

    private static CompiledModule ByHand(StepModel step, string reason) =>
        new([], $"{step.FullName}: runs as the hand-written loop, because {reason}\n", [], new(new Obstacle(SourceOrigin.None, step.Method, reason, "")));

    /// <summary>A case that can be compiled, or what to answer instead.</summary>
    private sealed record PreparedCase(PreparedStep? Step, CompiledModule? Stopped)
    {
        /// <summary>The same for networks in given modes.</summary>
        /// <param name="trains">Whether a network trains; null where it does not matter.</param>
        public PreparedCase InModes(Func<string, bool?> trains) => Step is not PreparedStep.Whole whole ? this : this with
        {
            Step = whole with
            {
                Module = whole.Module with { Networks = whole.Module.Networks.Select(network => network with { Trains = trains(network.Name) }).ToEquatableArray() },
            },
        };
    }
}
