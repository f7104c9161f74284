using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>Max pooling by itself, and its argmax by itself: windows of any kind, one output at a time.</summary>
internal sealed class MaxPoolLowering : LaneLowering
{
    public override IReadOnlyList<string> Ops { get; } = ["max_pool2d", "max_pool2d_argmax"];

    /// <summary>Spread taps can lie in the padding altogether: then no tap wins, for which the loops have no number.</summary>
    public override string Obstacle(LaneGraph graph, Node node) =>
        node.Dims("padding").Any(size => size != 0) && node.Dims("dilation").Any(step => step != 1) ? "its spread windows can lie in the padding" : "";

    public override void Lower(GroupContext context)
    {
        var (graph, node, builder) = (context.Graph, context.Anchor, context.Builder);
        var (source, result) = (graph.Shape(node.Inputs[0]), graph.Shape(node.Id));
        var vertical = WindowAxis.Of(node, 0, result[1], source[1]);
        var horizontal = WindowAxis.Of(node, 1, result[2], source[2]);
        builder.Loop("c", result[0], c =>
            builder.Loop("y", result[1], y =>
                builder.Loop("x", result[2], x => Window(context, vertical, horizontal, [c, y, x]))));
    }

    private static void Window(GroupContext context, WindowAxis vertical, WindowAxis horizontal, LoopIndex[] position)
    {
        var builder = context.Builder;
        var source = context.Anchor.Inputs[0];
        var isIndex = context.Anchor.Op == "max_pool2d_argmax";
        var largest = builder.Declare("largest", new Expression.Literal(float.NegativeInfinity));
        var where = isIndex ? builder.Declare("where", Expression.Zero) : null;
        vertical.Taps(builder, "ky", position[1], (ky, row) =>
            horizontal.Taps(builder, "kx", position[2], (kx, column) => PoolStatements.Take(
                builder,
                largest,
                where,
                context.Read(source, (position[0] * vertical.SourceSize + row) * horizontal.SourceSize + column),
                ky * horizontal.Kernel + kx)));
        if (where is null) context.Finish(position, largest);
        else PoolStatements.StoreIndex(context, context.Anchor.Id, position, where);
    }
}
