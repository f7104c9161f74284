using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>One pass over all tiles and positions for a block of channels and the taps of one row.</summary>
internal sealed class ConvolutionGradientPass
{
    private readonly GroupContext context;
    private readonly KernelBuilder builder;
    private readonly int outputs;
    private readonly int inputs;
    private readonly int[] weight;
    private readonly CorrelationAxis vertical;
    private readonly CorrelationAxis horizontal;

    public ConvolutionGradientPass(GroupContext context, int outputs, int inputs)
    {
        this.context = context;
        this.outputs = outputs;
        this.inputs = inputs;
        builder = context.Builder;
        var (graph, node) = (context.Graph, context.Anchor);
        weight = graph.Shape(node.Id);
        var (gradient, source) = (graph.Shape(node.Inputs[0]), graph.Shape(node.Inputs[1]));
        vertical = CorrelationAxis.Of(node, 0, gradient[1], source[1], weight[2], backward: false);
        horizontal = CorrelationAxis.Of(node, 1, gradient[2], source[2], weight[3], backward: false);
    }

    /// <param name="channel">The block's first output channel.</param>
    /// <param name="firstInput">The first input channel of the group.</param>
    /// <param name="input">The block's first input channel within the group.</param>
    /// <param name="ky">The taps' row.</param>
    /// <param name="kx">The first tap.</param>
    /// <param name="taps">How many taps.</param>
    public void Lower(LoopIndex channel, LoopIndex firstInput, LoopIndex input, LoopIndex ky, int kx, int taps)
    {
        var sums = new Expression.Local[outputs, inputs, taps];
        ForEach(taps, (o, i, t) => sums[o, i, t] = builder.Declare(inputs == 1 ? $"sum{o}_{t}" : $"sum{o}_{i}{t}", Expression.Zero));
        builder.TileLoop(tile =>
        {
            var gradient = context.TileBuffer(context.Anchor.Inputs[0], tile);
            var source = context.TileBuffer(context.Anchor.Inputs[1], tile);
            OverRows(ky, (y, row) => Row(
                builder.Window("gradients", gradient, BufferKind.Lanes, (channel * vertical.Size + y) * horizontal.Size),
                builder.Window("line", source, BufferKind.Lanes, ((firstInput + input) * vertical.SourceSize + row) * horizontal.SourceSize),
                kx,
                taps,
                sums));
        });
        Store(channel, input, ky * weight[3] + kx, taps, sums);
    }

    private void Store(LoopIndex channel, LoopIndex input, LoopIndex firstTap, int taps, Expression.Local[,,] sums)
    {
        var (gradient, plane) = (context.Buffer(context.Anchor.Id), weight[2] * weight[3]);
        for (var o = 0; o < outputs; o++)
        {
            for (var i = 0; i < inputs; i++)
            {
                var line = builder.Window("row", gradient, BufferKind.Gradient, (channel + o) * (weight[1] * plane) + (input + i) * plane + firstTap);
                for (var t = 0; t < taps; t++) builder.Add(new Statement.StoreSum(line, t, sums[o, i, t]));
            }
        }
    }

    private void OverRows(LoopIndex ky, Action<LoopIndex, LoopIndex> body)
    {
        if (vertical.IsInside)
        {
            builder.Loop("y", vertical.Size, y => body(y, vertical.Place(y, ky)));
            return;
        }

        builder.SkippingLoop("y", vertical.Size, y =>
        {
            builder.Add(new Statement.SkipOutside(vertical.Place(y, ky), 1, vertical.SourceSize));
            body(y, vertical.Place(y, ky));
        });
    }

    /// <summary>One row of gradients: columns at the border have only some of the taps inside the image.</summary>
    private void Row(string gradients, string line, int kx, int taps, Expression.Local[,,] sums)
    {
        foreach (var (from, to, inside) in Columns(horizontal, kx, taps))
            builder.Scope(() => builder.Loop("x", from, to, 1, x => Column(gradients, line, x, kx, inside, sums)));
    }

    /// <summary>Neighbouring columns for which the same of some taps are inside the image, where any is.</summary>
    public static IEnumerable<(int From, int To, int[] Inside)> Columns(CorrelationAxis axis, int kx, int taps)
    {
        int[] Inside(int column) => [.. Enumerable.Range(0, taps).Where(tap => axis.Input(column, kx + tap) is not null)];
        for (var column = 0; column < axis.Size;)
        {
            var (from, inside) = (column++, Inside(column - 1));
            while (column < axis.Size && Inside(column).SequenceEqual(inside)) column++;
            if (inside.Length > 0) yield return (from, column, inside);
        }
    }

    private void Column(string gradients, string line, LoopIndex x, int kx, int[] inside, Expression.Local[,,] sums)
    {
        var image = vertical.SourceSize * horizontal.SourceSize;
        var values = new Expression.Local[inputs, inside.Length];
        for (var i = 0; i < inputs; i++)
        {
            for (var t = 0; t < inside.Length; t++)
            {
                var load = new Expression.Load(line, horizontal.Place(x, kx + inside[t]) + i * image);
                values[i, t] = builder.Declare($"x{i}_{inside[t]}", load);
            }
        }

        for (var o = 0; o < outputs; o++)
        {
            var gradient = builder.Declare($"g{o}", new Expression.Load(gradients, x + o * vertical.Size * horizontal.Size));
            for (var i = 0; i < inputs; i++)
            {
                for (var t = 0; t < inside.Length; t++) builder.Accumulate(sums[o, i, inside[t]], gradient, values[i, t]);
            }
        }
    }

    private void ForEach(int taps, Action<int, int, int> body)
    {
        for (var o = 0; o < outputs; o++)
        {
            for (var i = 0; i < inputs; i++)
            {
                for (var t = 0; t < taps; t++) body(o, i, t);
            }
        }
    }
}
