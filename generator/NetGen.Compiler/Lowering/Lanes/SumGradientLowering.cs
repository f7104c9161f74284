using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>The gradient of a parameter that was broadcast over samples and positions, such as a bias: the sum over both.</summary>
internal sealed class SumGradientLowering : LaneLowering, IGradientLowering
{
    /// <summary>Sums that are under way at once, so that additions do not wait for each other.</summary>
    private const int MostSums = 8;

    public override IReadOnlyList<string> Ops { get; } = ["sum_to", "conv2d_grad_bias"];

    public override bool FinishesElements => false;

    public int Tasks(LaneGraph graph, Node node) => 1;

    public override void Lower(GroupContext context)
    {
        var (graph, node, builder) = (context.Graph, context.Anchor, context.Builder);
        context.TaskParameter();
        var source = graph.Shape(node.Inputs[0]);
        var target = Target(graph, node, source.Length);
        var strides = LaneGraph.Strides(source);
        var places = LaneGraph.Strides(target);
        var kept = Enumerable.Range(0, source.Length).Where(dim => target[dim] > 1).ToArray();
        var summed = Enumerable.Range(0, source.Length).Where(dim => target[dim] == 1 && source[dim] > 1).ToArray();
        Kept(0, 0, 0);

        void Kept(int index, LoopIndex from, LoopIndex to)
        {
            if (index >= kept.Length - 1)
            {
                var dim = kept.Length == 0 ? -1 : kept[kept.Length - 1];
                var (stride, place, extent) = dim < 0 ? (0, 0, 1) : (strides[dim], places[dim], source[dim]);
                builder.OutlineBlocks("i", Blocking.AtMost(extent, MostSums), count => $"Sums{count}", [new("source", from), new("target", to)], (at, start, count) =>
                    Block(count, stride, at[0] + start * stride, at[1] + start * place, place));
                return;
            }

            builder.Loop("i", source[kept[index]], i => Kept(index + 1, from + i * strides[kept[index]], to + i * places[kept[index]]));
        }

        void Block(int count, int stride, LoopIndex from, LoopIndex to, int place)
        {
            var sums = Enumerable.Range(0, count).Select(i => builder.Declare($"sum{i}", Expression.Zero)).ToArray();
            builder.TileLoop(tile =>
            {
                var buffer = context.TileBuffer(node.Inputs[0], tile);
                Summed(0, from, at =>
                {
                    for (var i = 0; i < count; i++) builder.Assign(sums[i], sums[i] + new Expression.Load(buffer, at + i * stride));
                });
            });
            for (var i = 0; i < count; i++)
            {
                builder.Add(new Statement.StoreSum(context.Buffer(node.Id), to + i * place, sums[i]));
            }
        }

        void Summed(int index, LoopIndex at, Action<LoopIndex> body)
        {
            if (index == summed.Length) body(at);
            else builder.Loop("k", source[summed[index]], k => Summed(index + 1, at + k * strides[summed[index]], body));
        }
    }

    /// <summary>The parameter's sizes in the dims of a sample: 1 where it was broadcast.</summary>
    private static int[] Target(LaneGraph graph, Node node, int rank)
    {
        var own = graph.Shape(node.Id);
        if (node.Op == "conv2d_grad_bias") return [own[0], 1, 1];
        var target = Enumerable.Repeat(1, rank).ToArray();
        for (var back = 1; back <= Math.Min(rank, own.Length); back++) target[rank - back] = own[own.Length - back];
        return target;
    }
}
