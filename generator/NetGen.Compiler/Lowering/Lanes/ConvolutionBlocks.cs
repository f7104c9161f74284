namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>The loops of one convolution: over blocks of channels, rows and columns, and inside over what is summed.</summary>
internal sealed class ConvolutionBlocks
{
    private static readonly string[] Names = ["channel", "y", "x"];

    private readonly GroupContext context;
    private readonly KernelBuilder builder;
    private readonly Correlation correlation;
    private readonly PoolWindow? window;
    private readonly Blocking channels;
    private readonly int columns;

    public ConvolutionBlocks(GroupContext context, Correlation correlation, PoolWindow? window)
    {
        this.context = context;
        this.correlation = correlation;
        this.window = window;
        builder = context.Builder;
        if (window is null)
        {
            var block = new RegisterBlock { ColumnLoad = RegisterBlock.VectorLoad, Forms = blocks => Forms(correlation.Horizontal, blocks) };
            (channels, var blocks) = block.Choose(correlation.Outputs, correlation.Horizontal.Size);
            columns = Math.Min(correlation.Horizontal.Size, RoundUp(blocks.Size, correlation.Horizontal.Up));
        }
        else
        {
            columns = window.Width;
            (channels, _) = new RegisterBlock { Sums = RegisterBlock.MostSums / (window.Height * window.Width) }.Choose(correlation.Outputs, 1);
        }
    }

    public void Lower(LoopIndex group)
    {
        // Each form of columns is a method of its own: in methods of thousands of instructions the just-in-time compiler no
        // longer inlines the operations of vectors.
        foreach (var (from, turns, width, clipped) in ColumnBlocks())
        {
            builder.OutlineBlocks(
                "channel",
                channels,
                count => $"Channels{count}Columns{from}",
                correlation.Groups == 1 ? [] : [new("group", group)],
                (at, channel, count) => Rows(new ConvolutionBlock(at.Length > 0 ? at[0] : group, channel, count, 0, from, window?.Height ?? 1, width), turns, clipped));
        }
    }

    /// <summary>The turns of a block of columns, in every row.</summary>
    private void Rows(ConvolutionBlock block, int turns, bool clipped)
    {
        var axis = correlation.Horizontal;
        var (from, width) = (block.X.Constant, block.Columns);
        builder.Loop("y", window?.Rows ?? correlation.Vertical.Size, y => builder.Loop("x", turns, turn => Block(block with
        {
            Y = y * block.Rows,
            X = turn * width + from,
            Pattern = clipped ? from : null,
            First = clipped ? turn * (width * axis.Step / axis.Up) + from * axis.Step / axis.Up : 0,
        })));
    }

    /// <summary>
    /// Neighbouring blocks of columns whose taps are inside the image alike become one loop.
    /// </summary>
    private IEnumerable<(int From, int Turns, int Width, bool Clipped)> ColumnBlocks()
    {
        var axis = correlation.Horizontal;
        var size = window is null ? axis.Size : window.Columns * window.Width;
        var start = 0;
        while (start < size)
        {
            var width = Math.Min(columns, size - start);
            var taps = Taps(start, width);
            var end = start + width;
            while (end + width <= size && Taps(end, width).SequenceEqual(taps)) end += width;
            yield return (start, (end - start) / width, width, axis.Up > 1 || taps.Contains(null));
            start = end;
        }
    }

    /// <summary>About how many forms blocks of columns have: those that reach over the image's borders, that inside, and a narrower one at the end.</summary>
    private static int Forms(CorrelationAxis axis, Blocking blocks)
    {
        var (left, right) = axis.Borders;
        var borders = (left + blocks.Size - 1) / blocks.Size + (right + blocks.Size - 1) / blocks.Size;
        return Math.Min(blocks.Count, borders + 1 + (blocks.Narrow == 0 ? 0 : 1));
    }

    /// <summary>For every tap and column of a block: the input's distance from the block's first, or null when it is outside.</summary>
    private IReadOnlyList<int?> Taps(int start, int width)
    {
        var axis = correlation.Horizontal;
        return (from tap in Enumerable.Range(0, axis.Taps)
                from column in Enumerable.Range(0, width)
                select axis.Input(start + column, tap) - start * axis.Step / axis.Up).ToList();
    }

    private void Block(ConvolutionBlock block)
    {
        var sums = Start(block);
        builder.Loop("input", correlation.Inputs, input => OverRows(block, input, sums));
        if (window is null)
        {
            ForEach(block, (channel, row, column) => context.FinishOneOf(
                Names,
                [Channel(block, channel), block.Y + row, block.X + column],
                sums[channel, row, column]));
            return;
        }

        for (var channel = 0; channel < block.Channels; channel++) Pool(block, channel, sums);
    }

    private Expression.Local[,,] Start(ConvolutionBlock block)
    {
        var sums = new Expression.Local[block.Channels, block.Rows, block.Columns];
        for (var channel = 0; channel < block.Channels; channel++)
        {
            Expression first = correlation.Bias < 0 ? Expression.Zero : context.Read(correlation.Bias, Channel(block, channel));
            for (var row = 0; row < block.Rows; row++)
            {
                for (var column = 0; column < block.Columns; column++)
                {
                    var name = block.Rows == 1 ? $"sum{channel}_{column}" : $"sum{channel}_{row}{column}";
                    sums[channel, row, column] = builder.Declare(name, first);
                    first = sums[channel, row, column];
                }
            }
        }

        return sums;
    }

    private void OverRows(ConvolutionBlock block, LoopIndex input, Expression.Local[,,] sums)
    {
        var axis = correlation.Vertical;
        if (axis.IsInside)
        {
            builder.Loop("ky", axis.Taps, tap => Tap(block, input, tap, axis.Place(block.Y, tap), Enumerable.Range(0, block.Rows), sums));
            return;
        }

        // A tap may be inside the image for one row of the block and outside for the next.
        for (var row = 0; row < block.Rows; row++)
        {
            var which = row;
            builder.SkippingLoop("ky", axis.Taps, tap =>
            {
                var place = axis.Place(block.Y + which, tap);
                builder.Add(new Statement.SkipOutside(place, axis.Up, axis.SourceSize));
                var line = builder.Fresh("row");
                builder.Add(new Statement.DeclareIndex(line, place, axis.Up));
                Tap(block, input, tap, LoopIndex.Variable(line) - which * axis.Step, [which], sums);
            });
        }
    }

    /// <summary>All products of the input rows that a tap reads for some rows of the block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="input">The input channel.</param>
    /// <param name="ky">The tap's row.</param>
    /// <param name="row">The input row that the tap reads for the block's first row.</param>
    /// <param name="which">The block's rows in question.</param>
    /// <param name="sums">Where products are added to.</param>
    private void Tap(ConvolutionBlock block, LoopIndex input, LoopIndex ky, LoopIndex row, IEnumerable<int> which, Expression.Local[,,] sums)
    {
        var (vertical, horizontal) = (correlation.Vertical, correlation.Horizontal);
        var source = context.Buffer(correlation.Source);
        var image = (block.Group * correlation.Inputs + input) * (vertical.SourceSize * horizontal.SourceSize);
        var first = block.Pattern is null ? block.X * horizontal.Step + horizontal.Start : block.First;
        var rows = which
            .Select(r => new Line(r, builder.Window("line", source, BufferKind.Lanes, image + (row + r * vertical.Step) * horizontal.SourceSize + first)))
            .ToArray();
        var weights = builder.Window(
            "weights",
            context.Buffer(correlation.Weight),
            BufferKind.Shared,
            block.Group * correlation.GroupStride + block.Channel * correlation.OutputStride + input * correlation.InputStride
                + ky * horizontal.Taps);
        if (block.Pattern is { } pattern)
        {
            foreach (var (r, line) in rows) Clipped(block, r, line, weights, Taps(pattern, block.Columns), sums);
        }
        else builder.Loop("kx", horizontal.Taps, kx => Whole(block, rows, weights, kx, sums));
    }

    /// <summary>A tap that lies inside the image for every output of the block.</summary>
    private void Whole(ConvolutionBlock block, Line[] rows, string weights, LoopIndex kx, Expression.Local[,,] sums)
    {
        var axis = correlation.Horizontal;
        var inputs = new Expression.Local[block.Rows, block.Columns];
        foreach (var (row, line) in rows)
        {
            for (var column = 0; column < block.Columns; column++)
            {
                var load = new Expression.Load(line, kx * axis.Tap + column * axis.Step);
                inputs[row, column] = builder.Declare($"x{row}{column}", load);
            }
        }

        for (var channel = 0; channel < block.Channels; channel++)
        {
            var weight = builder.Declare($"w{channel}", new Expression.LoadShared(weights, kx + channel * correlation.OutputStride));
            foreach (var (row, _) in rows)
            {
                for (var column = 0; column < block.Columns; column++)
                {
                    builder.Accumulate(sums[channel, row, column], inputs[row, column], weight);
                }
            }
        }
    }

    /// <summary>All taps of a row at the image's border: those outside are left out, neighbours that are inside for the same columns are a loop.</summary>
    private void Clipped(ConvolutionBlock block, int row, string line, string weights, IReadOnlyList<int?> taps, Expression.Local[,,] sums)
    {
        int?[] At(int kx) => [.. taps.Skip(kx * block.Columns).Take(block.Columns)];
        for (var kx = 0; kx < correlation.Horizontal.Taps;)
        {
            var (distances, first, end) = (At(kx), kx, kx + 1);
            var step = end < correlation.Horizontal.Taps ? Step(distances, At(end)) : null;
            while (step is not null && end < correlation.Horizontal.Taps && Step(At(end - 1), At(end)) == step) end++;
            if (distances.Any(distance => distance is not null))
                builder.Loop("kx", first, end, 1, tap => Clipped(block, row, line, weights, tap, column => distances[column] is { } distance ? (tap - first) * (step ?? 0) + distance : null, sums));
            kx = end;
        }
    }

    /// <summary>By how much all inputs of a tap are further on than those of the tap before; null when other columns are inside, or it differs.</summary>
    private static int? Step(int?[] before, int?[] after)
    {
        int? step = null;
        for (var column = 0; column < before.Length; column++)
        {
            if (before[column] is null != after[column] is null) return null;
            if (after[column] - before[column] is not { } own) continue;
            if (step is not null && step != own) return null;
            step = own;
        }

        return step;
    }

    /// <summary>One tap for the columns for which it is inside the image.</summary>
    private void Clipped(ConvolutionBlock block, int row, string line, string weights, LoopIndex kx, Func<int, LoopIndex?> distance, Expression.Local[,,] sums)
    {
        var factors = Enumerable.Range(0, block.Channels)
            .Select(channel => builder.Declare($"w{channel}", new Expression.LoadShared(weights, kx + channel * correlation.OutputStride)))
            .ToArray();
        for (var column = 0; column < block.Columns; column++)
        {
            if (distance(column) is not { } at) continue;
            var input = builder.Declare($"x{column}", new Expression.Load(line, at));
            for (var channel = 0; channel < block.Channels; channel++) builder.Accumulate(sums[channel, row, column], input, factors[channel]);
        }
    }

    /// <summary>Pools the window of one channel: a part, since every channel of the block does the same.</summary>
    private void Pool(ConvolutionBlock block, int channel, Expression.Local[,,] sums)
    {
        var (height, width) = (window!.Height, window.Width);
        var values = from row in Enumerable.Range(0, height)
                     from column in Enumerable.Range(0, width)
                     select new Named<Expression>($"sum{row}{column}", sums[channel, row, column]);
        LoopIndex[] position = [Channel(block, channel), Divide(block.Y, height), Divide(block.X, width)];
        builder.Run("Pool", [.. position.Select((index, dim) => new Named<LoopIndex>(Names[dim], index))], [.. values], (at, whole) =>
        {
            var pooled = whole.Select((sum, tap) => context.FinishBeforePool(
                [at[0], at[1] * height + tap / width, at[2] * width + tap % width],
                sum));
            PoolStatements.Finish(context, at, [.. pooled]);
        });
    }

    private LoopIndex Channel(ConvolutionBlock block, int channel) => block.Group * correlation.Outputs + block.Channel + channel;

    /// <summary>The window's number from the position of its first output, which is a multiple of its size.</summary>
    private static LoopIndex Divide(LoopIndex position, int size)
    {
        LoopIndex quotient = position.Constant / size;
        foreach (var term in position.Terms) quotient += LoopIndex.Variable(term.Variable) * (term.Factor / size);
        return quotient;
    }

    private static void ForEach(ConvolutionBlock block, Action<int, int, int> body)
    {
        for (var channel = 0; channel < block.Channels; channel++)
        {
            for (var row = 0; row < block.Rows; row++)
            {
                for (var column = 0; column < block.Columns; column++) body(channel, row, column);
            }
        }
    }

    /// <summary>The input row that a tap reads for one of the block's rows.</summary>
    private sealed record Line(int Row, string Window);

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}

/// <summary>Outputs that are computed at once.</summary>
/// <param name="Group">The channel group.</param>
/// <param name="Channel">The first output channel within the group.</param>
/// <param name="Channels">How many channels.</param>
/// <param name="Y">The first output row.</param>
/// <param name="X">The first output column.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Columns">How many columns.</param>
internal sealed record ConvolutionBlock(
    LoopIndex Group,
    LoopIndex Channel,
    int Channels,
    LoopIndex Y,
    LoopIndex X,
    int Rows,
    int Columns)
{
    /// <summary>The first column of a block whose taps are outside the image as this one's are, or null when none is.</summary>
    public int? Pattern { get; init; }

    /// <summary>With a pattern: the input column that distances are counted from.</summary>
    public LoopIndex First { get; init; } = 0;
}
