using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Canonicalization;

/// <summary>
/// Rewrites a typed graph into fewer kinds of operations: each says itself in simpler ones, equal nodes become one, and
/// what no result needs is dropped.
/// </summary>
public sealed class Canonicalizer
{
    private readonly List<Obstacle> obstacles = [];
    private int randomSites;

    private Canonicalizer()
    {
    }

    /// <summary>The simplified graph, and what of it cannot be compiled.</summary>
    public static (ComputeGraph Graph, EquatableArray<Obstacle> Obstacles) Run(ComputeGraph graph)
    {
        var canonicalizer = new Canonicalizer();
        var simple = canonicalizer.Simplify(graph);
        return (LiveNodes.Only(simple), canonicalizer.obstacles.ToEquatableArray());
    }

    internal int NextRandomSite() => randomSites++;

    internal void Obstruct(Node node, string reason) =>
        obstacles.Add(new Obstacle(node.Origin, OpCatalog.Get(node.Op).DisplayName, reason, ""));

    private ComputeGraph Simplify(ComputeGraph graph)
    {
        var builder = new TypedGraphBuilder(graph.Name, sharing: true);
        var newIds = new int[graph.Nodes.Count];
        foreach (var node in graph.Nodes)
        {
            var moved = node with { Inputs = node.Inputs.AsImmutable().Select(input => newIds[input]).ToEquatableArray() };
            newIds[node.Id] = OpCatalog.Get(node.Op).Simplify(new Simplification(this, builder, moved));
        }

        return builder.Build(graph.Results.AsImmutable().Select(result => newIds[result]));
    }
}
