namespace NetGen.Compiler.Planning;

/// <summary>How an operand's elements are repeated to fill a result's shape.</summary>
internal static class BroadcastStrides
{
    /// <summary>
    /// For every dim of one sample of <paramref name="node"/>, how far apart the operand's elements lie: zero along dims
    /// that repeat. Shapes are aligned at their ends.
    /// </summary>
    public static int[] Of(LaneGraph graph, int node, int operand)
    {
        var shape = graph.Shape(node);
        var own = graph.Shape(operand);
        var ownStrides = LaneGraph.Strides(own);
        var strides = new int[shape.Length];
        for (var back = 1; back <= Math.Min(own.Length, shape.Length); back++)
        {
            if (own[own.Length - back] != 1) strides[shape.Length - back] = ownStrides[own.Length - back];
            else if (shape[shape.Length - back] == 1) strides[shape.Length - back] = ownStrides[own.Length - back];
        }

        return strides;
    }
}
