namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>Max pooling's data gradient: each window's gradient goes to the tap that the argmax names.</summary>
internal sealed class MaxPoolGradLowering : LaneLowering
{
    private const int MostUnrolled = 16;

    public override IReadOnlyList<string> Ops { get; } = ["max_pool2d_grad"];

    public override void Lower(GroupContext context)
    {
        var (graph, node) = (context.Graph, context.Anchor);
        var (pooled, result) = (graph.Shape(node.Inputs[0]), graph.Shape(node.Id));
        var vertical = WindowAxis.Of(node, 0, pooled[1], result[1]);
        var horizontal = WindowAxis.Of(node, 1, pooled[2], result[2]);
        var tiles = vertical.IsDisjoint && horizontal.IsDisjoint && vertical.Stride == vertical.Kernel
            && horizontal.Stride == horizontal.Kernel && result[1] % vertical.Kernel == 0 && result[2] % horizontal.Kernel == 0;
        if (tiles) Scatter(context, vertical, horizontal);
        else Gather(context, vertical, horizontal);
    }

    /// <summary>Windows that tile the image: each writes all of its inputs.</summary>
    private static void Scatter(GroupContext context, WindowAxis vertical, WindowAxis horizontal)
    {
        var builder = context.Builder;
        var node = context.Anchor;
        builder.Loop("c", context.Graph.Shape(node.Id)[0], c =>
            builder.Loop("y", vertical.Size, y =>
                builder.Loop("x", horizontal.Size, x =>
                {
                    var at = (c * vertical.Size + y) * horizontal.Size + x;
                    var gradient = builder.Declare("gradient", context.Read(node.Inputs[0], at));
                    var where = builder.Declare("where", context.Read(node.Inputs[1], at));
                    Each(builder, "ky", vertical.Kernel, vertical.Kernel * horizontal.Kernel, ky =>
                        Each(builder, "kx", horizontal.Kernel, vertical.Kernel * horizontal.Kernel, kx => context.Finish(
                            [c, y * vertical.Kernel + ky, x * horizontal.Kernel + kx],
                            Taken(gradient, where, ky * horizontal.Kernel + kx))));
                })));
    }

    /// <summary>The taps of small windows one after the other, of larger ones in a loop.</summary>
    private static void Each(KernelBuilder builder, string name, int taps, int all, Action<LoopIndex> body)
    {
        if (all > MostUnrolled)
        {
            builder.Loop(name, taps, body);
            return;
        }

        for (var tap = 0; tap < taps; tap++) body(tap);
    }

    /// <summary>Windows of any kind: each input sums over the windows that hold it.</summary>
    private static void Gather(GroupContext context, WindowAxis vertical, WindowAxis horizontal)
    {
        var builder = context.Builder;
        var node = context.Anchor;
        builder.Loop("c", context.Graph.Shape(node.Id)[0], c =>
            builder.Loop("y", vertical.SourceSize, y =>
                builder.Loop("x", horizontal.SourceSize, x =>
                {
                    var sum = builder.Declare("sum", Expression.Zero);
                    vertical.Windows(builder, "ky", y, (ky, row) =>
                        horizontal.Windows(builder, "kx", x, (kx, column) =>
                        {
                            var at = (c * vertical.Size + row) * horizontal.Size + column;
                            var taken = Taken(context.Read(node.Inputs[0], at), context.Read(node.Inputs[1], at), ky * horizontal.Kernel + kx);
                            builder.Assign(sum, sum + taken);
                        }));
                    context.Finish([c, y, x], sum);
                })));
    }

    private static Expression Taken(Expression gradient, Expression where, LoopIndex tap) => Expression.Select(
        Expression.Of(LaneOperation.Equal, where, new Expression.Counter(tap)),
        gradient,
        Expression.Zero);
}
