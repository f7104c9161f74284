using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Generator.Binding;

/// <summary>What is known of shapes before they are inferred: what Forward declares of its inputs.</summary>
internal sealed partial class Evaluator
{
    /// <summary>A size of a tensor: a number where an input declares one, so that loops may count to it; else a symbol.</summary>
    /// <param name="node">The tensor.</param>
    /// <param name="dim">The dim, which may count from the end.</param>
    private Dim SizeOf(int node, int dim)
    {
        if (graph is not null && graph[node] is { Op: SourceOps.Input, Type.Shape: { IsKnown: true } shape })
        {
            var index = dim < 0 ? dim + shape.Rank : dim;
            if (index >= 0 && index < shape.Rank && shape[index].IsConstant) return shape[index];
        }

        return SizeSymbol.Of(node, dim);
    }

    /// <summary>The rank of a tensor; null where it follows only from the modules that are called.</summary>
    private int? RankOf(int node)
    {
        if (graph is null) return null;
        if (graph[node] is { Op: SourceOps.Input, Type.Shape: { IsKnown: true } declared }) return declared.Rank;
        var source = graph.Build(node);
        if (source.Nodes.AsImmutable().Any(one => one.Op is SourceOps.Call or SourceOps.CallResult or SourceOps.Loop)) return null;
        return ShapeInference.Run(source).Graph.Nodes[node].Type.Shape is { IsKnown: true } shape ? shape.Rank : null;
    }
}
