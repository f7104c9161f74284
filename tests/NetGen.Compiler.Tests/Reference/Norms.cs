namespace NetGen.Compiler.Tests.Reference;

/// <summary>Normalisations: which elements share statistics, and which channel scales each element.</summary>
internal static class Norms
{
    public static readonly Dictionary<string, Func<Evaluation, Value>> Evaluators = new()
    {
        ["layer_norm"] = e => Normalise(e, LastDims(e), 1, true),
        ["rms_norm"] = e => Normalise(e, LastDims(e), 1, false),
        ["group_norm"] = e => Normalise(e, Groups(e[0].Shape, e.Numbers("numGroups")[0]), 1, true),
        ["instance_norm"] = e => Normalise(e, Groups(e[0].Shape, e[0].Shape[1]), 3, true),
        ["row_norm"] = e => Normalise(e, Rows(e), 1, e.Node.Flag("centred")),
        ["row_norm_statistics"] = RowStatistics,
        ["row_norm_grad_input"] = RowGradient,
        ["row_norm_grad_weight"] = e => ScaleGradient(e, Rows(e), row => (e[2].Item(row, 0), e[2].Item(row, 1))),
        ["row_norm_grad_bias"] = e => Sum(e, e[0], Rows(e).Channel),
        ["batch_norm"] = e => e.Operands.Length > 2 && e[1].Rank > 0 && !e.Node.Flag("training") ? Fixed(e) : Normalise(e, Channels(e[0].Shape), 3, true),
        ["batch_norm_batch"] = e => Normalise(e, Channels(e[0].Shape), 1, true),
        ["batch_norm_statistics"] = BatchStatistics,
        ["batch_norm_grad_input"] = BatchGradient,
        ["batch_norm_grad_weight"] = BatchScaleGradient,
        ["batch_norm_fixed"] = Fixed,
        ["channel_sum"] = e => Sum(e, e[0], Channels(e[0].Shape).Channel),
        ["track_statistics"] = e => e[2],
        ["local_response_norm"] = LocalResponse,
    };

    /// <summary>By an element's place in row-major order.</summary>
    private sealed record Sharing(Func<int, int> Row, Func<int, int> Channel);

    private static Sharing LastDims(Evaluation e)
    {
        var size = Value.Count(e.Numbers("normalizedShape"));
        return new(at => at / size, at => at % size);
    }

    private static Sharing Groups(int[] shape, int groups)
    {
        var inner = Value.Count(shape[2..]);
        return new(at => at / (shape[1] / groups * inner), at => at / inner % shape[1]);
    }

    private static Sharing Rows(Evaluation e)
    {
        var (size, channels, groups) = (e.Numbers("size")[0], e.Numbers("channels")[0], e.Numbers("groups")[0]);
        return new(at => at / size, at => at / size % groups * channels + at % size / (size / channels));
    }

    private static Sharing Channels(int[] shape)
    {
        var inner = Value.Count(shape[2..]);
        return new(at => at / inner % shape[1], at => at / inner % shape[1]);
    }

    private static Value Normalise(Evaluation e, Sharing sharing, int affine, bool centred)
    {
        var statistics = Statistics(e[0], sharing, centred);
        var eps = e.Node.Number("eps");
        return Affine(e, sharing, affine, at => (e[0].Data[at] - statistics[sharing.Row(at)].Mean) / Math.Sqrt(statistics[sharing.Row(at)].Variance + eps));
    }

    private static Value Fixed(Evaluation e) => Affine(e, Channels(e[0].Shape), 3, at =>
    {
        var channel = Channels(e[0].Shape).Channel(at);
        return (e[0].Data[at] - e[1].Data[channel]) / Math.Sqrt(e[2].Data[channel] + e.Node.Number("eps"));
    });

    private static Value Affine(Evaluation e, Sharing sharing, int first, Func<int, double> normalised) =>
        new(e[0].Shape, Enumerable.Range(0, e[0].Data.Length).Select(at => normalised(at) * Of(e, first, sharing.Channel(at), 1) + Of(e, first + 1, sharing.Channel(at), 0)).ToArray());

    private static double Of(Evaluation e, int operand, int channel, double otherwise) =>
        operand >= e.Operands.Length ? otherwise : e[operand].Data[e[operand].Rank == 0 ? 0 : channel];

    private static Dictionary<int, (double Mean, double Variance)> Statistics(Value x, Sharing sharing, bool centred) => x.Data
        .Select((value, at) => (value, row: sharing.Row(at)))
        .GroupBy(entry => entry.row, entry => entry.value)
        .ToDictionary(group => group.Key, group =>
        {
            var mean = centred ? group.Average() : 0;
            return (mean, group.Average(value => (value - mean) * (value - mean)));
        });

    private static Value RowStatistics(Evaluation e)
    {
        var result = Value.Zeros(e.Shape);
        foreach (var (row, (mean, variance)) in Statistics(e[0], Rows(e), e.Node.Flag("centred")))
        {
            result.Set(mean, row, 0);
            result.Set(1 / Math.Sqrt(variance + e.Node.Number("eps")), row, 1);
        }

        return result;
    }

    private static Value BatchStatistics(Evaluation e)
    {
        var result = Value.Zeros(e.Shape);
        foreach (var (channel, (mean, variance)) in Statistics(e[0], Channels(e[0].Shape), true))
        {
            result.Set(mean, 0, channel);
            result.Set(variance, 1, channel);
        }

        return result;
    }

    private static Value RowGradient(Evaluation e) =>
        InputGradient(e, Rows(e), row => (e[2].Item(row, 0), e[2].Item(row, 1)), e.Node.Flag("centred"));

    private static Value BatchGradient(Evaluation e) => InputGradient(e, Channels(e[1].Shape), Batch(e), true);

    private static Value BatchScaleGradient(Evaluation e) => ScaleGradient(e, Channels(e[1].Shape), e.Operands.Length > 3
        ? channel => (e[2].Data[channel], 1 / Math.Sqrt(e[3].Data[channel] + e.Node.Number("eps")))
        : Batch(e));

    private static Func<int, (double Mean, double Scale)> Batch(Evaluation e) =>
        channel => (e[2].Item(0, channel), 1 / Math.Sqrt(e[2].Item(1, channel) + e.Node.Number("eps")));

    /// <summary>By the chain rule over every pair of elements that share statistics.</summary>
    private static Value InputGradient(Evaluation e, Sharing sharing, Func<int, (double Mean, double Scale)> statistics, bool centred)
    {
        var (g, x, result) = (e[0], e[1], Value.Zeros(e.Shape));
        foreach (var row in Enumerable.Range(0, x.Data.Length).GroupBy(sharing.Row))
        {
            var (mean, scale) = statistics(row.Key);
            var count = row.Count();
            foreach (var i in row)
            {
                foreach (var j in row)
                {
                    var (ni, nj) = ((x.Data[i] - mean) * scale, (x.Data[j] - mean) * scale);
                    var slope = scale * ((i == j ? 1 : 0) - (centred ? 1.0 / count : 0) - ni * nj / count);
                    result.Data[i] += g.Data[j] * Of(e, 3, sharing.Channel(j), 1) * slope;
                }
            }
        }

        return result;
    }

    private static Value ScaleGradient(Evaluation e, Sharing sharing, Func<int, (double Mean, double Scale)> statistics) => Sum(
        e,
        new Value(e[1].Shape, e[1].Data.Select((x, at) =>
        {
            var (mean, scale) = statistics(sharing.Row(at));
            return e[0].Data[at] * (x - mean) * scale;
        }).ToArray()),
        sharing.Channel);

    private static Value Sum(Evaluation e, Value terms, Func<int, int> channel)
    {
        var result = Value.Zeros(e.Shape);
        for (var at = 0; at < terms.Data.Length; at++) result.Data[channel(at)] += terms.Data[at];
        return result;
    }

    private static Value LocalResponse(Evaluation e)
    {
        var (x, size, result) = (e[0], e.Numbers("size")[0], Value.Zeros(e.Shape));
        foreach (var at in Value.Positions(x.Shape))
        {
            var sum = Enumerable.Range(at[1] - size / 2, size)
                .Where(channel => channel >= 0 && channel < x.Shape[1])
                .Sum(channel => Math.Pow(x.Item([at[0], channel, .. at[2..]]), 2));
            result.Set(x.Item(at) / Math.Pow(e.Node.Number("k") + e.Node.Number("alpha") * sum / size, e.Node.Number("beta")), at);
        }

        return result;
    }
}
