using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>Sums and means over dims of a sample.</summary>
internal sealed class ReductionLowering : LaneLowering
{
    public override IReadOnlyList<string> Ops { get; } = ["sum", "mean", "sum_to"];

    public override string Obstacle(LaneGraph graph, Node node) => Reduced(graph, node)[0] ? "it sums over the batch" : "";

    public override void Lower(GroupContext context)
    {
        var (graph, node, builder) = (context.Graph, context.Anchor, context.Builder);
        var source = graph.Shape(node.Inputs[0]);
        var reduced = Reduced(graph, node).Skip(1).ToArray();
        var position = LoopIndex.Zeros(source.Length);
        var strides = LaneGraph.Strides(source);
        Over(reduced, false, 0, () =>
        {
            var sum = builder.Declare("sum", Expression.Zero);
            Over(reduced, true, 0, () => builder.Assign(sum, sum + context.Read(node.Inputs[0], At())));
            Expression value = node.Op == "mean" ? sum * new Expression.Literal(1f / Turns(source, reduced)) : sum;
            context.Finish(Kept(position, reduced, graph.Shape(node.Id).Length), value);
        });

        void Over(bool[] which, bool wanted, int dim, Action body)
        {
            if (dim == source.Length)
            {
                body();
                return;
            }

            if (which[dim] != wanted) Over(which, wanted, dim + 1, body);
            else
            {
                builder.Loop(wanted ? "k" : "i", source[dim], index =>
                {
                    position[dim] = index;
                    Over(which, wanted, dim + 1, body);
                });
            }
        }

        LoopIndex At()
        {
            LoopIndex at = 0;
            for (var dim = 0; dim < source.Length; dim++) at += position[dim] * strides[dim];
            return at;
        }
    }

    /// <summary>For every dim of the operand, the batch first: whether it is summed over.</summary>
    private static bool[] Reduced(LaneGraph graph, Node node)
    {
        var rank = graph[node.Inputs[0]].Type.Shape.Rank;
        var reduced = new bool[rank];
        if (node.Op == "sum_to")
        {
            var target = node.Type.Shape;
            for (var dim = 0; dim < rank; dim++)
            {
                var own = dim - (rank - target.Rank);
                reduced[dim] = own < 0 || target[own] != graph[node.Inputs[0]].Type.Shape[dim];
            }

            return reduced;
        }

        if (node.Find("dim") is not AttributeValue.Dims { Values: { Count: > 0 } dims }) return Enumerable.Repeat(true, rank).ToArray();
        foreach (var dim in dims) reduced[((int)dim.Value!.Value + rank) % rank] = true;
        return reduced;
    }

    private static int Turns(int[] source, bool[] reduced) =>
        source.Where((_, dim) => reduced[dim]).Aggregate(1, (product, size) => product * size);

    /// <summary>The position in the result: without the summed dims, or with zeros for them.</summary>
    private static LoopIndex[] Kept(LoopIndex[] position, bool[] reduced, int rank) => rank == position.Length
        ? position.Select((index, dim) => reduced[dim] ? 0 : index).ToArray()
        : position.Where((_, dim) => !reduced[dim]).ToArray();
}
