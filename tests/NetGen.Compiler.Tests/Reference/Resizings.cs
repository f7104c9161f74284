using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Tests.Reference;

/// <summary>Images in another size, and channels turned into pixels.</summary>
internal static class Resizings
{
    public static readonly Dictionary<string, Func<Evaluation, Value>> Evaluators = new()
    {
        ["interpolate"] = Interpolate,
        ["resize"] = e => Resize(e[0], e.Shape, e.Node.Number("factor"), e.Node.Flag("linear"), e.Node.Flag("alignCorners")),
        ["resize_grad"] = ResizeGradient,
        ["pixel_shuffle"] = e => Shuffle(e, e[0].Shape, e.Numbers("upscaleFactor")[0], (small, large) => (large, small)),
        ["pixel_unshuffle"] = e => Shuffle(e, e.Shape, e.Numbers("downscaleFactor")[0], (small, large) => (small, large)),
    };

    private static Value Interpolate(Evaluation e)
    {
        var factor = e.Node.Find("scaleFactor") is AttributeValue.Number given ? given.Value : 0;
        var images = e[0].Rank == 3 ? e[0].As([.. e[0].Shape[..2], 1, e[0].Shape[2]]) : e[0];
        int[] shape = e[0].Rank == 3 ? [.. e.Shape[..2], 1, e.Shape[2]] : e.Shape;
        return Resize(images, shape, factor, e.Node.Text("mode") != "Nearest", e.Node.Flag("alignCorners")).As(e.Shape);
    }

    private static Value Resize(Value x, int[] shape, double factor, bool linear, bool align)
    {
        var result = Value.Zeros(shape);
        foreach (var (to, from, weight) in Parts(x.Shape, shape, factor, linear, align)) result.Add(x.Item(from) * weight, to);
        return result;
    }

    private static Value ResizeGradient(Evaluation e)
    {
        var result = Value.Zeros(e.Shape);
        var parts = Parts(e.Shape, e[0].Shape, e.Node.Number("factor"), e.Node.Flag("linear"), e.Node.Flag("alignCorners"));
        foreach (var (to, from, weight) in parts) result.Add(e[0].Item(to) * weight, from);
        return result;
    }

    /// <summary>Which pixels each resized pixel is made of, and their weights.</summary>
    private static IEnumerable<(int[] To, int[] From, double Weight)> Parts(int[] input, int[] output, double factor, bool linear, bool align) =>
        from to in Value.Positions(output)
        from row in Along(to[2], input[2], output[2], factor, linear, align)
        from column in Along(to[3], input[3], output[3], factor, linear, align)
        select (to, new[] { to[0], to[1], row.From, column.From }, row.Weight * column.Weight);

    private static IEnumerable<(int From, double Weight)> Along(int at, int size, int result, double factor, bool linear, bool align)
    {
        var step = factor > 0 ? 1 / factor : (double)size / result;
        if (!linear) return [(size == result ? at : Math.Min((int)Math.Floor(at * step), size - 1), 1)];
        var position = align ? (result > 1 ? at * (size - 1.0) / (result - 1) : 0) : Math.Max((at + 0.5) * step - 0.5, 0);
        var near = Math.Min((int)position, size - 1);
        var share = Math.Clamp(position - near, 0, 1);
        return [(near, 1 - share), (Math.Min(near + 1, size - 1), share)];
    }

    private static Value Shuffle(Evaluation e, int[] small, int factor, Func<int[], int[], (int[] To, int[] From)> direction)
    {
        var result = Value.Zeros(e.Shape);
        foreach (var at in Value.Positions(small))
        {
            var rank = at.Length;
            var offset = at[rank - 3] % (factor * factor);
            int[] large =
            [
                .. at[..(rank - 3)],
                at[rank - 3] / (factor * factor),
                at[rank - 2] * factor + offset / factor,
                at[rank - 1] * factor + offset % factor,
            ];
            var (to, from) = direction(at, large);
            result.Set(e[0].Item(from), to);
        }

        return result;
    }
}
