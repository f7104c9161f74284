using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Pipeline;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Planning;

/// <summary>
/// Whether a computation can run over whole row-major tensors: the runtime has a kernel for every operation, no value is of
/// float64 but what is converted or compared, and every size can be read from an input or a parameter.
/// </summary>
internal static class RowMajorApplicability
{
    /// <summary>What stands in the way; empty when nothing does.</summary>
    public static EquatableArray<Obstacle> Obstacles(PreparedModule module)
    {
        // The result's gradient has the result's shape, which has been looked at.
        var seeds = module.Training.ResultGradients.AsImmutable();
        var nodes = module.Training.Graph.Nodes.Where(node => !seeds.Contains(node.Id));
        // What nothing tells is told of once, where it is first needed.
        var told = new HashSet<string>(StringComparer.Ordinal);
        return OfNodes(nodes, module.Training.Graph, module, told)
            .Concat(Evaluated(module, told))
            .Concat(OfAssumptions(module, told))
            .Concat(OfDecisions(module))
            .Concat(Outlining.Obstacles(module))
            .Distinct()
            .ToEquatableArray();
    }

    private static IEnumerable<Obstacle> Evaluated(PreparedModule module, HashSet<string> told) => module.Evaluation is { } evaluation
        ? OfNodes(evaluation.Graph.Nodes.Where(node => !evaluation.ResultGradients.AsImmutable().Contains(node.Id)), evaluation.Graph, module, told)
        : OfNodes(module.Inference.Nodes, module.Inference, module, told);

    private static IEnumerable<Obstacle> OfNodes(IEnumerable<Node> nodes, ComputeGraph graph, PreparedModule module, HashSet<string> told)
    {
        foreach (var node in nodes)
        {
            foreach (var unreadable in Unreadable(node, module.Sizes).Where(told.Add)) yield return Obstacle.Of(node, Dependence(unreadable, module), Rewrite);
            if (!MeetsDoubles(node, graph))
            {
                if (told.Add(InDoubles)) yield return Obstacle.Of(node, InDoubles, $"convert with To(DType.{DType.Float32})");
            }
            else if (Open(node, module) is { } number)
            {
                var missing = Missing(number, module).ToList();
                if (missing.Count == 0) yield return Obstacle.Of(node, Uncomputed(number));
                foreach (var unreadable in missing.Where(told.Add).Take(1)) yield return Obstacle.Of(node, Dependence(unreadable, module), Rewrite);
            }
            else if (!SourceOps.IsTensor(node.Op) && !HasKernel(node))
            {
                yield return Obstacle.Of(node, "the runtime has no kernel for it");
            }
        }
    }

    /// <summary>Equalities that the generated code cannot check.</summary>
    private static IEnumerable<Obstacle> OfAssumptions(PreparedModule module, HashSet<string> told) => module.Assumptions
        .Where(assumption => Unknown([assumption.Left, assumption.Right], module.Sizes).ToList() is { Count: > 0 } unknown && unknown.TrueForAll(told.Add))
        .Select(assumption => new Obstacle(
            assumption.Origin,
            $"{Text(assumption.Left, module)} {assumption.Operator} {Text(assumption.Right, module)}",
            "these sizes cannot be read from an input or a parameter",
            Rewrite));

    /// <summary>A size as one would write it in Forward.</summary>
    private static string Text(Dim size, PreparedModule module) =>
        SizeSources.Expression(size, symbol => SizeSymbol.Text(symbol, node => module.Inference[node].Name) ?? UndeclaredShapes.Text(symbol) ?? symbol);

    /// <summary>Conditions that the generated code cannot test.</summary>
    private static IEnumerable<Obstacle> OfDecisions(PreparedModule module) => module.OverSizes
        .Where(decision => SizeConditions.Test(decision, size => module.Sizes.Knows(size) ? "" : null) is null)
        .Select(decision => new Obstacle(SourceOrigin.None, module.Model.Type.Name, Dependence(ForwardParameter.Find(decision.Condition)!, module), Rewrite));

    // What is computed with such a result is too: the first says it for all.
    private static readonly string InDoubles = $"it is of {DType.Float64}, and compiled code computes in {DType.Float32}";

    private const string Rewrite = "keep it in a readonly field";

    /// <summary>The symbols that a node needs and that nothing tells.</summary>
    private static IEnumerable<string> Unreadable(Node node, SizeSources sizes) => IsReadable(node, sizes) ? [] : Unknown(
        node.Attributes.SelectMany(attribute => attribute.Value is AttributeValue.Dims list ? list.Values.AsImmutable() : []).Concat(node.Type.Shape.Dims.AsImmutable()),
        sizes);

    /// <summary>Almost all are.</summary>
    private static bool IsReadable(Node node, SizeSources sizes)
    {
        foreach (var attribute in node.Attributes)
        {
            if (attribute.Value is AttributeValue.Dims list && !sizes.Knows(list.Values)) return false;
        }

        return sizes.Knows(node.Type.Shape.Dims);
    }

    private static IEnumerable<string> Unknown(IEnumerable<Dim> dims, SizeSources sizes) => dims
        .Where(dim => !sizes.Knows(dim))
        .SelectMany(dim => dim.Symbols.Where(symbol => !sizes.Knows(Dim.Symbol(symbol))))
        .Distinct();

    private static string Dependence(string symbol, PreparedModule module) =>
        $"{ForwardParameter.Dependence(symbol, module.Model)}, and no tensor and no field of an instance tells it";

    /// <summary>
    /// Whether what it has to do with float64 is no more than conversions and comparisons: kernels compute in float32. A number
    /// alone is only compared with.
    /// </summary>
    private static bool MeetsDoubles(Node node, ComputeGraph graph)
    {
        var takes = node.Inputs.Any(input => graph[input].Type.DType == DType.Float64 && graph[input].Op != "filled");
        if (takes && !(node.Op == "to" || OpCatalog.Get(node.Op) is ComparisonOp)) return false;
        return node.Type.DType != DType.Float64 || node.Op == "to" || SourceOps.IsTensor(node.Op) || node is { Op: "filled", Type.Shape.Rank: 0 };
    }

    /// <summary>A number of an operation that generated code can neither read nor compute; null when there is none.</summary>
    private static AttributeValue? Open(Node node, PreparedModule module) =>
        node.Attributes.Select(attribute => attribute.Value).FirstOrDefault(value => value.IsOpen && !module.Numbers.Knows(value));

    /// <summary>What such a number waits for and nothing tells.</summary>
    private static IEnumerable<string> Missing(AttributeValue number, PreparedModule module) => ForwardParameter.All(number)
        .Where(parameter => !module.Numbers.Keeps(parameter))
        .Concat(Unknown(ForwardParameter.Sizes(number).Select(Dim.Symbol), module.Sizes));

    private static string Uncomputed(AttributeValue number) => ForwardParameter.Find(number) is { } parameter
        ? $"what it makes of `{parameter}` generated code cannot compute"
        : "its options are known only at run time";

    private static bool HasKernel(Node node) => OpCatalog.Get(node.Op).RowMajor(new KernelCall(node, _ => "", _ => "", _ => "", "", _ => "", _ => "")) is not null;
}
