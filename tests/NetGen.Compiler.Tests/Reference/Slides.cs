namespace NetGen.Compiler.Tests.Reference;

/// <summary>Convolutions, pools and patches over any number of last dims, by their definitions.</summary>
internal static class Slides
{
    public static readonly Dictionary<string, Func<Evaluation, Value>> Evaluators = new()
    {
        ["conv1d"] = e => Convolve(e, 1),
        ["conv_transpose1d"] = e => Transpose(e, 1),
        ["conv_transpose2d"] = e => Transpose(e, 2),
        ["unfold"] = Unfold,
        ["fold"] = Fold,
        ["max_pool1d"] = e => Pool(e, 1, taps => taps.Max(tap => tap.Value)),
        ["avg_pool1d"] = e => Pool(e, 1, Average(e, 1)),
        ["avg_pool2d"] = e => Pool(e, 2, Average(e, 2)),
        ["avg_pool2d_grad"] = SpreadAverage,
        ["adaptive_avg_pool1d"] = e => Adaptive(e, 1, values => values.Average()),
        ["adaptive_avg_pool2d"] = e => Adaptive(e, 2, values => values.Average()),
        ["adaptive_avg_pool2d_grad"] = SpreadAdaptive,
        ["adaptive_max_pool1d"] = e => Adaptive(e, 1, values => values.Max()),
        ["adaptive_max_pool2d"] = e => Adaptive(e, 2, values => values.Max()),
        ["adaptive_max_pool2d_argmax"] = Winners,
        ["adaptive_max_pool2d_grad"] = ScatterWinners,
    };

    private static Value Convolve(Evaluation e, int dims)
    {
        var (x, weight, result) = (Batched(e[0], dims), e[1], Value.Zeros(Batched(e.Shape, dims)));
        foreach (var at in Value.Positions(result.Shape))
        {
            if (e.Operands.Length > 2) result.Add(e[2].Item(at[1]), at);
            var group = at[1] / (result.Shape[1] / e.Numbers("groups")[0]);
            foreach (var tap in Value.Positions(weight.Shape[1..]))
            {
                if (Place(e, at[2..], tap[1..], x.Shape[2..]) is { } place)
                    result.Add(x.Item([at[0], group * weight.Shape[1] + tap[0], .. place]) * weight.Item([at[1], .. tap]), at);
            }
        }

        return result.As(e.Shape);
    }

    private static Value Transpose(Evaluation e, int dims)
    {
        var (x, weight, result) = (Batched(e[0], dims), e[1], Value.Zeros(Batched(e.Shape, dims)));
        if (e.Operands.Length > 2)
        {
            foreach (var at in Value.Positions(result.Shape)) result.Add(e[2].Item(at[1]), at);
        }

        foreach (var at in Value.Positions(x.Shape))
        {
            var group = at[1] / (x.Shape[1] / e.Numbers("groups")[0]);
            foreach (var tap in Value.Positions(weight.Shape[1..]))
            {
                if (Place(e, at[2..], tap[1..], result.Shape[2..]) is { } place)
                    result.Add(x.Item(at) * weight.Item([at[1], .. tap]), [at[0], group * weight.Shape[1] + tap[0], .. place]);
            }
        }

        return result.As(e.Shape);
    }

    private static Value Unfold(Evaluation e)
    {
        var result = Value.Zeros(e.Shape);
        foreach (var (column, pixel) in Columns(e, e[0].Shape)) result.Set(e[0].Item(pixel), column);
        return result;
    }

    private static Value Fold(Evaluation e)
    {
        var result = Value.Zeros(e.Shape);
        foreach (var (column, pixel) in Columns(e, e.Shape)) result.Add(e[0].Item(column), pixel);
        return result;
    }

    /// <summary>Places in the columns and the pixels that belong to them.</summary>
    private static IEnumerable<(int[] Column, int[] Pixel)> Columns(Evaluation e, int[] image)
    {
        var kernel = e.Numbers("kernelSize");
        var windows = Enumerable.Range(0, 2).Select(axis =>
            (image[2 + axis] + 2 * e.Numbers("padding")[axis] - e.Numbers("dilation")[axis] * (kernel[axis] - 1) - 1) / e.Numbers("stride")[axis] + 1).ToArray();
        foreach (var tap in Value.Positions([image[0], image[1], .. kernel, .. windows]))
        {
            if (Place(e, tap[4..], tap[2..4], image[2..]) is { } place)
                yield return ([tap[0], (tap[1] * kernel[0] + tap[2]) * kernel[1] + tap[3], tap[4] * windows[1] + tap[5]], [tap[0], tap[1], .. place]);
        }
    }

    private static Value Pool(Evaluation e, int dims, Func<List<(double Value, int[] At)>, double> reduce)
    {
        var (x, result) = (Batched(e[0], dims), Value.Zeros(Batched(e.Shape, dims)));
        foreach (var at in Value.Positions(result.Shape))
        {
            var taps = Value.Positions(e.Numbers("kernelSize"))
                .Select(tap => Place(e, at[2..], tap, x.Shape[2..]))
                .Where(place => place is not null)
                .Select(place => (x.Item([at[0], at[1], .. place!]), at))
                .ToList();
            result.Set(taps.Count == 0 ? double.NegativeInfinity : reduce(taps), at);
        }

        return result.As(e.Shape);
    }

    private static Func<List<(double Value, int[] At)>, double> Average(Evaluation e, int dims) => taps =>
        taps.Sum(tap => tap.Value) / Divisor(e, taps[0].At[2..], Batched(e[0], dims).Shape[2..]);

    private static Value SpreadAverage(Evaluation e)
    {
        var result = Value.Zeros(e.Shape);
        foreach (var at in Value.Positions(e[0].Shape))
        {
            foreach (var tap in Value.Positions(e.Numbers("kernelSize")))
            {
                if (Place(e, at[2..], tap, e.Shape[2..]) is { } place)
                    result.Add(e[0].Item(at) / Divisor(e, at[2..], e.Shape[2..]), [at[0], at[1], .. place]);
            }
        }

        return result;
    }

    /// <summary>What an average divides by: the part of the window in the padded image, or in the image itself.</summary>
    private static double Divisor(Evaluation e, int[] at, int[] sizes)
    {
        if (e.Node.Find("divisorOverride") is not null) return e.Numbers("divisorOverride")[0];
        var count = 1;
        for (var axis = 0; axis < at.Length; axis++)
        {
            var (kernel, pad) = (e.Numbers("kernelSize")[axis], e.Numbers("padding")[axis]);
            var start = at[axis] * e.Numbers("stride")[axis] - pad;
            var end = Math.Min(start + kernel, sizes[axis] + pad);
            count *= e.Node.Flag("countIncludePad") ? end - start : Math.Min(end, sizes[axis]) - Math.Max(start, 0);
        }

        return count;
    }

    private static Value Adaptive(Evaluation e, int dims, Func<IEnumerable<double>, double> reduce)
    {
        var (x, result) = (Batched(e[0], dims), Value.Zeros(Batched(e.Shape, dims)));
        foreach (var at in Value.Positions(result.Shape)) result.Set(reduce(Region(at, x.Shape, result.Shape).Select(place => x.Item(place))), at);
        return result.As(e.Shape);
    }

    private static Value SpreadAdaptive(Evaluation e)
    {
        var result = Value.Zeros(e.Shape);
        foreach (var at in Value.Positions(e[0].Shape))
        {
            var region = Region(at, e.Shape, e[0].Shape).ToList();
            foreach (var place in region) result.Add(e[0].Item(at) / region.Count, place);
        }

        return result;
    }

    private static Value Winners(Evaluation e)
    {
        var result = Value.Zeros(e.Shape);
        foreach (var at in Value.Positions(e.Shape))
        {
            var best = Region(at, e[0].Shape, e.Shape).MaxBy(place => e[0].Item(place))!;
            result.Set(best[2] * e[0].Shape[3] + best[3], at);
        }

        return result;
    }

    private static Value ScatterWinners(Evaluation e)
    {
        var result = Value.Zeros(e.Shape);
        foreach (var at in Value.Positions(e[0].Shape))
        {
            var (row, column) = Math.DivRem((int)e[1].Item(at), e.Shape[3]);
            result.Add(e[0].Item(at), at[0], at[1], row, column);
        }

        return result;
    }

    /// <summary>The positions of x that one output of an adaptive pool covers.</summary>
    private static IEnumerable<int[]> Region(int[] at, int[] input, int[] output)
    {
        var starts = at.Select((index, dim) => dim < 2 ? index : index * input[dim] / output[dim]).ToArray();
        var counts = at.Select((index, dim) => dim < 2 ? 1 : ((index + 1) * input[dim] + output[dim] - 1) / output[dim] - starts[dim]).ToArray();
        return Value.Positions(counts).Select(offset => offset.Select((index, dim) => starts[dim] + index).ToArray());
    }

    /// <summary>Where a tap of a window lies; null in the padding.</summary>
    private static int[]? Place(Evaluation e, int[] window, int[] tap, int[] sizes)
    {
        var place = new int[window.Length];
        for (var axis = 0; axis < place.Length; axis++)
        {
            var dilation = e.Node.Find("dilation") is null ? 1 : e.Numbers("dilation")[axis];
            place[axis] = window[axis] * e.Numbers("stride")[axis] - e.Numbers("padding")[axis] + tap[axis] * dilation;
            if (place[axis] < 0 || place[axis] >= sizes[axis]) return null;
        }

        return place;
    }

    private static Value Batched(Value x, int dims) => x.As(Batched(x.Shape, dims));

    private static int[] Batched(int[] shape, int dims) => shape.Length == dims + 2 ? shape : [1, .. shape];
}
