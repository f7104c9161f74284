using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Tests.Reference;

/// <summary>Attention with its matrix of scores, one query after the other. Masks hold numbers that are added.</summary>
internal static class Attentions
{
    public static readonly Dictionary<string, Func<Evaluation, Value>> Evaluators = new()
    {
        ["attention"] = e => Forward(new Operands(e, 0)).Output,
        ["attention_log_sum"] = e => Forward(new Operands(e, 0)).LogSum,
        ["attention_grad"] = Backward,
        ["blocked"] = e => e[0].Map(blocks => blocks != 0 ? double.NegativeInfinity : 0),
        ["scaled_dot_product_attention"] = e => Forward(new Operands(e, 0)).Output,
        ["with_batch"] = e => Moved(e, e[0].Rank == 3 && e.Node.Whole("given") != e.Node.Whole("wanted")),
        ["without_batch"] = e => Moved(e, e[1].Rank > e.Node.Whole("rank") && e.Node.Whole("given") != e.Node.Whole("wanted")),
    };

    private static Value Moved(Evaluation e, bool isTurned)
    {
        var result = e[0].As(e.Shape);
        if (!isTurned) return result;
        foreach (var at in Value.Positions(e.Shape)) result.Set(e[0].Item([at[1], at[0], .. at[2..]]), at);
        return result;
    }

    private static (Value Output, Value LogSum) Forward(Operands operands)
    {
        var output = Value.Zeros([.. operands.Query.Shape[..^1], operands.Value.Shape[^1]]);
        var logSum = Value.Zeros([.. operands.Query.Shape[..^1], 1]);
        foreach (var row in Value.Positions(operands.Query.Shape[..^1]))
        {
            var scores = operands.Scores(row);
            var sum = scores.Sum(Math.Exp);
            logSum.Set(Math.Log(sum), [.. row, 0]);
            for (var key = 0; key < scores.Length; key++)
            {
                for (var v = 0; v < operands.Value.Shape[^1]; v++)
                {
                    output.Add(Math.Exp(scores[key]) / sum * operands.Factor(row, key) * operands.Value.Item(operands.KeyRow(row, key, v)), [.. row, v]);
                }
            }
        }

        return (output, logSum);
    }

    private static Value Backward(Evaluation e)
    {
        var (gradient, output, logSum, operands) = (e[0], e[1], e[2], new Operands(e, 3));
        var (ofQuery, ofKey, ofValue) = (Value.Zeros(operands.Query.Shape), Value.Zeros(operands.Key.Shape), Value.Zeros(operands.Value.Shape));
        var ofMask = operands.Mask is null ? Value.Zeros([0]) : Value.Zeros(operands.Mask.Shape);
        foreach (var row in Value.Positions(operands.Query.Shape[..^1]))
        {
            var scores = operands.Scores(row);
            var mean = Enumerable.Range(0, operands.Value.Shape[^1]).Sum(v => gradient.Item([.. row, v]) * output.Item([.. row, v]));
            for (var key = 0; key < scores.Length; key++)
            {
                var probability = Math.Exp(scores[key] - logSum.Item([.. row, 0]));
                var ofProbability = 0.0;
                for (var v = 0; v < operands.Value.Shape[^1]; v++)
                {
                    var at = operands.KeyRow(row, key, v);
                    ofValue.Add(probability * operands.Factor(row, key) * gradient.Item([.. row, v]), at);
                    ofProbability += operands.Factor(row, key) * gradient.Item([.. row, v]) * operands.Value.Item(at);
                }

                var ofScore = probability * (ofProbability - mean);
                for (var x = 0; x < operands.Query.Shape[^1]; x++)
                {
                    ofQuery.Add(operands.Scale * ofScore * operands.Key.Item(operands.KeyRow(row, key, x)), [.. row, x]);
                    ofKey.Add(operands.Scale * ofScore * operands.Query.Item([.. row, x]), operands.KeyRow(row, key, x));
                }

                if (operands.Mask is { } mask) ofMask.Add(ofScore, Operands.Own(mask, [.. row, key]));
            }
        }

        return new Value(e.Shape, [.. ofQuery.Data, .. ofKey.Data, .. ofValue.Data, .. e.Node.Flag("gradMask") ? ofMask.Data : []]);
    }

    /// <summary>What forward and backward read.</summary>
    private sealed class Operands(Evaluation e, int first)
    {
        private readonly Value? dropout = Flag(e, "dropped") ? e[first + (Flag(e, "masked") ? 4 : 3)] : null;

        public Value Query { get; } = e[first];

        public Value Key { get; } = e[first + 1];

        public Value Value { get; } = e[first + 2];

        public Value? Mask { get; } = Flag(e, "masked") || (first == 0 && e.Node.Find("masked") is null && e.Operands.Length > 3) ? e[first + 3] : null;

        public double Scale => e.Node.Find("scale") is AttributeValue.Number scale ? scale.Value : 1 / Math.Sqrt(Query.Shape[^1]);

        private static bool Flag(Evaluation e, string name) => e.Node.Find(name) is AttributeValue.Flag flag && flag.Value;

        public static int[] Own(Value value, int[] position) =>
            [.. Enumerable.Range(0, value.Rank).Select(dim => value.Shape[dim] == 1 ? 0 : position[position.Length - value.Rank + dim])];

        /// <summary>The place of a key's element, for the query at a row: several heads may share one of keys.</summary>
        public int[] KeyRow(int[] row, int key, int element)
        {
            int[] at = [.. row[..^1], key, element];
            if (row.Length > 1 && Key.Shape[^3] > 0) at[^3] = row[^2] * Key.Shape[^3] / Query.Shape[^3];
            return at;
        }

        public double Factor(int[] row, int key) => dropout?.Item([.. row, key]) ?? 1;

        public double[] Scores(int[] row)
        {
            var diagonal = e.Node.Find("diagonal") is not null ? e.Node.Dims("diagonal")[0].Value!.Value : Flag(e, "isCausal") ? 0 : int.MaxValue;
            return Enumerable.Range(0, Key.Shape[^2]).Select(key => key > row[^1] + diagonal
                ? double.NegativeInfinity
                : Scale * Enumerable.Range(0, Query.Shape[^1]).Sum(x => Query.Item([.. row, x]) * Key.Item(KeyRow(row, key, x))) + (Mask?.Stretched([.. row, key]) ?? 0)).ToArray();
        }
    }
}
