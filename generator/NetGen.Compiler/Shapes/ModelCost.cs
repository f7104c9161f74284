using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Shapes;

/// <summary>What a module costs for one sample, by counting; over the symbols that remain. What has no known shape does not count.</summary>
/// <param name="Parameters">Learned numbers.</param>
/// <param name="Macs">Multiply-adds of one evaluation.</param>
/// <param name="ActivationBytes">Bytes of all values that one evaluation computes, views not counted.</param>
public sealed record ModelCost(Dim Parameters, Dim Macs, Dim ActivationBytes)
{
    /// <param name="linked">The module.</param>
    /// <param name="typed">Its Forward in evaluation.</param>
    public static ModelCost Of(LinkedModule linked, TypedGraph typed) => Of(linked, typed, typed.IsComplete ? Canonicalizer.Run(typed.Graph).Graph : typed.Graph);

    /// <param name="linked">The module.</param>
    /// <param name="typed">Its Forward in evaluation.</param>
    /// <param name="counted">The same in operations that have kernels, if that is known: an operation that consists of others costs what those do.</param>
    internal static ModelCost Of(LinkedModule linked, TypedGraph typed, ComputeGraph counted)
    {
        var batch = Batch(typed.Graph);
        return new ModelCost(
            GraphCost.Parameters(linked.State),
            OfSample(GraphCost.Macs(counted), batch),
            OfSample(Bytes(typed.Graph), batch));
    }

    /// <summary>The symbol of the first input's first dim when that is open.</summary>
    public static string? Batch(ComputeGraph graph)
    {
        foreach (var node in graph.Nodes)
        {
            if (node.Op != SourceOps.Input || !(node.Type.Shape is { IsKnown: true, Rank: > 0 } shape)) continue;
            return shape[0].Symbols.ToList() is [var symbol] && shape[0] == Dim.Symbol(symbol) ? symbol : null;
        }

        return null;
    }

    private static Dim OfSample(Dim cost, string? batch) => cost.Substitute(symbol => symbol == batch ? (Dim)1 : null);

    private static Dim Bytes(ComputeGraph graph)
    {
        Dim bytes = 0;
        foreach (var node in graph.Nodes)
        {
            if (node.Type.Shape.IsKnown && !SourceOps.IsSource(node.Op) && !OpCatalog.Get(node.Op).IsView) bytes += node.Type.Shape.Count * Size(node.Type.DType);
        }

        return bytes;
    }

    private static long Size(DType type) => type switch
    {
        DType.Float64 or DType.Int64 => 8,
        DType.Bool => 1,
        _ => 4,
    };
}
