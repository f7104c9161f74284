using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.CSharp;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Pipeline;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Planning;

/// <summary>
/// Makes programs of their own of the rounds of a module's loops (<see cref="ScanOp"/>), those of loops inside others as well.
/// Loops whose rounds do the same share one.
/// </summary>
internal sealed class Outlining
{
    private readonly Dictionary<(ComputeGraph, EquatableArray<Dim>, EquatableArray<StateEntry>), PreparedModule> rounds = [];
    private readonly List<PreparedModule> programs = [];
    private readonly PreparedModule root;
    private readonly ProgramStruct holders;

    private Outlining(PreparedModule root, ProgramStruct holders) => (this.root, this.holders) = (root, holders);

    /// <summary>The module with loops that name their programs, and the programs.</summary>
    /// <param name="module">The module, or a training step.</param>
    /// <param name="holders">What the structs of its programs are called, before their suffixes.</param>
    public static (PreparedModule Module, IReadOnlyList<PreparedModule> Programs) Run(PreparedModule module, ProgramStruct holders)
    {
        if (!module.Graphs.Any(graph => graph.Nodes.AsImmutable().Any(IsScan))) return (module, []);
        var outlining = new Outlining(module, holders);
        return (outlining.Named(module), outlining.programs);
    }

    /// <summary>What keeps the rounds of a module's loops from being programs of their own.</summary>
    public static IEnumerable<Obstacle> Obstacles(PreparedModule module)
    {
        foreach (var graph in module.Graphs)
        {
            foreach (var scan in graph.Nodes.AsImmutable().Where(IsScan))
            {
                var (round, obstacles) = Round(module, graph, scan);
                foreach (var obstacle in obstacles.AsImmutable().Concat(RowMajorApplicability.Obstacles(round).AsImmutable())) yield return obstacle;
                foreach (var symbol in Sizes(round).Where(symbol => !module.Sizes.Knows(Dim.Symbol(symbol)))) yield return Obstacle.Of(scan, $"a round needs `{symbol}`, and no tensor and no field of an instance tells it");
                if (round.GivenNumbers.Any(number => !module.Numbers.Knows(number))) yield return Obstacle.Of(scan, "a round needs a number that no field of an instance tells");
            }
        }
    }

    private static bool IsScan(Node node) => node.Op == ScanOp.OpName;

    /// <summary>The sizes that a round is given after its number.</summary>
    private static IEnumerable<string> Sizes(PreparedModule round) => round.Sizes.Arguments.Skip(1);

    private PreparedModule Named(PreparedModule module) => module with
    {
        Training = module.Training with { Graph = Named(module, module.Training.Graph) },
        Inference = Named(module, module.Inference),
        Evaluation = module.Evaluation is { } evaluation ? evaluation with { Graph = Named(module, evaluation.Graph) } : null,
    };

    private ComputeGraph Named(PreparedModule module, ComputeGraph graph) => graph with { Nodes = graph.Nodes.AsImmutable().Select(node => IsScan(node) ? Named(module, graph, node) : node).ToEquatableArray() };

    private Node Named(PreparedModule module, ComputeGraph graph, Node scan)
    {
        var round = Program(module, graph, scan);
        var holder = holders.With(round.Suffix);
        Attribute[] named =
        [
            Attribute.Text(ScanOp.Program, $"global::{(holder.Namespace.Length > 0 ? holder.Namespace + "." : "")}{holder.Name}"),
            Attribute.Dims(ScanOp.Strips, round.Strips),
            Attribute.Dims(ScanOp.Sizes, Sizes(round).Select(Dim.Symbol)),
            new(ScanOp.Values, new AttributeValue.Formula(ScanOp.Values, round.GivenNumbers.ToEquatableArray())),
        ];
        return scan with { Attributes = scan.Attributes.AsImmutable().AddRange(named).ToEquatableArray() };
    }

    private PreparedModule Program(PreparedModule module, ComputeGraph graph, Node scan)
    {
        var (round, _) = Round(module, graph, scan);
        var key = (round.Inference, round.Strips, round.State);
        if (rounds.TryGetValue(key, out var known)) return known;
        var number = Numbers.Whole(rounds.Count + 1);
        rounds.Add(key, round with { Suffix = $"{root.Suffix}Loop{number}" });
        var program = Named(rounds[key]);
        rounds[key] = program;
        programs.Add(program);
        return program;
    }

    /// <summary>The rounds of a loop as a module over what the loop is given, and what of them cannot be compiled.</summary>
    /// <param name="module">The module around the loop.</param>
    /// <param name="graph">The graph of it that the loop is in.</param>
    /// <param name="scan">The loop.</param>
    public static (PreparedModule Round, EquatableArray<Obstacle> Obstacles) Round(PreparedModule module, ComputeGraph graph, Node scan)
    {
        var typed = ScanBody.Typed(scan, operand => graph[scan.Inputs[operand]].Type);
        var (body, obstacles) = CompilationPipeline.Canonical(typed);
        (body, var strips) = RoundStrips.Hoist(body, scan.Whole(ScanOp.Carried), scan.Text(ScanOp.Round));
        var joint = Differentiator.OfResults(body, CompilationPipeline.IsDifferentiated);
        return (new PreparedModule(module.Model, joint, CompilationPipeline.Bypassed(body), module.State.Concat(OfEntries(module, scan)).ToEquatableArray(), typed.Assumptions, ModesDiffer: false, Evaluation: null)
        {
            Declared = module.Declared.Concat(OfEntries(module, scan)).ToEquatableArray(),
            Kept = module.Kept,
            Apart = module.Apart,
            ApartReasons = module.ApartReasons,
            Networks = module.Networks,
            Round = scan.Text(ScanOp.Round),
            Strips = strips,
        }, obstacles);
    }

    /// <summary>The state of the modules that a round is given of containers, which the loop has noted first of all in what a round does.</summary>
    private static IEnumerable<StateEntry> OfEntries(PreparedModule module, Node scan) => scan.Text(ScanOp.Containers).Length == 0 ? [] : ScanBody.Of(scan).Nodes
        .Where(node => node.Op is SourceOps.Parameter or SourceOps.Buffer && node.Text("path").Contains(".*") && !module.State.Any(entry => entry.Path == node.Text("path")))
        .Select(node => new StateEntry(node.Text("path"), node.Type, node.Op == SourceOps.Parameter, true, node.Origin));
}
