using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Planning;

/// <summary>
/// Whether a computation can run over whole row-major tensors: the runtime has a kernel for every operation, no value is of
/// float64, and every size can be read from an input or a parameter.
/// </summary>
internal static class RowMajorApplicability
{
    /// <summary>
    /// What stands in the way; empty when nothing does. A size that nobody knows is named once, where it first occurs.
    /// </summary>
    public static EquatableArray<Obstacle> Obstacles(PreparedModule module)
    {
        // The result's gradient has the result's shape, which has been looked at.
        var seeds = module.Training.ResultGradients.AsImmutable();
        var nodes = module.Training.Graph.Nodes.Where(node => !seeds.Contains(node.Id)).Concat(Evaluated(module)).ToList();
        var named = new HashSet<string>(StringComparer.Ordinal);
        return OfSizes(nodes, module.Sizes, named)
            .Concat(OfNodes(nodes))
            .Concat(OfAssumptions(module.Assumptions, module.Sizes, named))
            .Distinct()
            .ToEquatableArray();
    }

    private static IEnumerable<Node> Evaluated(PreparedModule module) => module.Evaluation is { } evaluation
        ? evaluation.Graph.Nodes.Where(node => !evaluation.ResultGradients.AsImmutable().Contains(node.Id))
        : module.Inference.Nodes;

    private static IEnumerable<Obstacle> OfSizes(IEnumerable<Node> nodes, SizeSources sizes, HashSet<string> named)
    {
        foreach (var node in nodes)
        {
            foreach (var dim in SizesOf(node).Where(dim => !sizes.Knows(dim)))
            {
                // Distinct() would not do: the same symbol occurs in ever larger sizes.
                if (!IsNews(dim, sizes, named)) continue;
                yield return new Obstacle(node.Origin, Name(node), $"the size {dim} cannot be read from an input or a parameter", "");
            }
        }
    }

    private static IEnumerable<Obstacle> OfNodes(IEnumerable<Node> nodes)
    {
        foreach (var node in nodes)
        {
            if (Reason(node) is { } reason) yield return new Obstacle(node.Origin, Name(node), reason, "");
        }
    }

    /// <summary>Equalities that the generated code cannot check.</summary>
    private static IEnumerable<Obstacle> OfAssumptions(EquatableArray<Assumption> assumptions, SizeSources sizes, HashSet<string> named) => assumptions
        .Where(assumption => new[] { assumption.Left, assumption.Right }.Any(dim => !sizes.Knows(dim) && IsNews(dim, sizes, named)))
        .Select(assumption => new Obstacle(
            assumption.Origin, $"{assumption.Left} {assumption.Operator} {assumption.Right}", "these sizes cannot be read from an input or a parameter", ""));

    /// <summary>Whether a size has a symbol that nobody knows and that has not been named yet. It is named from now on.</summary>
    private static bool IsNews(Dim dim, SizeSources sizes, HashSet<string> named)
    {
        var unknown = dim.Symbols.Where(symbol => !sizes.Knows(Dim.Symbol(symbol))).ToList();
        if (unknown.Count == 0) unknown.Add(dim.ToString());
        return unknown.Count(named.Add) > 0;
    }

    private static IEnumerable<Dim> SizesOf(Node node) => node.Attributes
        .SelectMany(attribute => attribute.Value is AttributeValue.Dims list ? list.Values.AsImmutable() : [])
        .Concat(node.Type.Shape.Dims.AsImmutable());

    /// <summary>What the user calls a node: the path of a parameter, the member of an operation.</summary>
    private static string Name(Node node) => SourceOps.IsTensor(node.Op) && node.Name.Length > 0 ? node.Name : OpCatalog.Get(node.Op).DisplayName;

    private static string? Reason(Node node)
    {
        if (node.Type.DType == DType.Float64) return $"it computes with {node.Type.DType}";
        if (SourceOps.IsTensor(node.Op)) return null;
        if (node.Attributes.Any(attribute => attribute.Value.IsOpen)) return "its options are known only at run time";
        var call = new KernelCall(node, _ => "", _ => "", "", _ => "");
        return OpCatalog.Get(node.Op).RowMajor(call) is null ? "the runtime has no kernel for it" : null;
    }
}
