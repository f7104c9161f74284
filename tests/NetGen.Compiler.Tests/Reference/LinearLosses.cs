namespace NetGen.Compiler.Tests.Reference;

/// <summary>Cross-entropy of a linear map's results, with all logits at once.</summary>
internal static class LinearLosses
{
    public static readonly Dictionary<string, Func<Evaluation, Value>> Evaluators = new()
    {
        ["linear_cross_entropy"] = e => Losses(e, Problem.OfComposite(e)),
        ["linear_nll"] = e => Losses(e, new Problem(e, 0)),
        ["linear_nll_log_sum"] = e => new Value(e.Shape, [.. new Problem(e, 0).Logits.Select(row => Math.Log(row.Sum(Math.Exp)))]),
        ["linear_nll_grad"] = Gradients,
    };

    private static Value Losses(Evaluation e, Problem problem)
    {
        var losses = problem.Logits.Select((row, index) => problem.Shares(index) is { } shares
            ? -row.Select((logit, c) => shares[c] * (logit - Math.Log(row.Sum(Math.Exp)))).Sum()
            : 0).ToArray();
        return e.Node.Text("reduction") == "None" ? new Value(e.Shape, losses) : Value.Scalar(losses.Sum() / problem.Divisor);
    }

    private static Value Gradients(Evaluation e)
    {
        var problem = new Problem(e, 2);
        var (ofX, ofWeight, ofBias) = (Value.Zeros(problem.X.Shape), Value.Zeros(problem.Weight.Shape), new double[problem.Weight.Shape[0]]);
        for (var row = 0; row < problem.Logits.Length; row++)
        {
            if (problem.Shares(row) is not { } shares) continue;
            var exponentials = problem.Logits[row].Select(Math.Exp).ToArray();
            var arriving = e[0].Data[e[0].Rank == 0 ? 0 : row] / problem.Divisor;
            for (var c = 0; c < shares.Length; c++)
            {
                var gradient = arriving * (shares.Sum() * exponentials[c] / exponentials.Sum() - shares[c]);
                ofBias[c] += gradient;
                for (var k = 0; k < problem.X.Shape[1]; k++)
                {
                    ofX.Add(gradient * problem.Weight.Item(c, k), row, k);
                    ofWeight.Add(gradient * problem.X.Item(row, k), c, k);
                }
            }
        }

        double[] Wanted(string flag, double[] gradient) => e.Node.Flag(flag) ? gradient : [];
        return new Value(e.Shape, [.. Wanted("gradX", ofX.Data), .. Wanted("gradWeight", ofWeight.Data), .. Wanted("gradBias", ofBias)]);
    }

    private sealed record Problem(Evaluation E, Value X, Value Weight, double[] Bias, Value Target, double[] ClassWeights)
    {
        /// <param name="e">Of a node whose operands are x, weight, target, bias and class weights from a place on.</param>
        /// <param name="first">The place.</param>
        public Problem(Evaluation e, int first)
            : this(
                e,
                e[first],
                e[first + 1],
                e.Node.Flag("biased") ? e[first + 3].Data : new double[e[first + 1].Shape[0]],
                e[first + 2],
                e.Node.Flag("weighted") ? e.Operands[^1].Data : Ones(e[first + 1]))
        {
        }

        public static Problem OfComposite(Evaluation e) => new(
            e,
            e[0].As([Value.Count(e[0].Shape) / e[1].Shape[1], e[1].Shape[1]]),
            e[1],
            e.Operands.Length > 3 && e[3].Rank > 0 ? e[3].Data : new double[e[1].Shape[0]],
            e[2],
            e.Operands.Length > 4 ? e[4].Data : Ones(e[1]));

        public double[][] Logits { get; } = [.. Enumerable.Range(0, X.Shape[0]).Select(row => Enumerable.Range(0, Weight.Shape[0])
            .Select(c => Bias[c] + Enumerable.Range(0, X.Shape[1]).Sum(k => X.Item(row, k) * Weight.Item(c, k))).ToArray())];

        /// <summary>The weights of the rows that count, for a mean; 1 otherwise.</summary>
        public double Divisor => E.Node.Text("reduction") == "Mean"
            ? Target.Data.Where(target => target != E.Numbers("ignoreIndex")[0]).Sum(target => ClassWeights[(int)target])
            : 1;

        /// <summary>What the loss takes of each class; null for an ignored row.</summary>
        public double[]? Shares(int row)
        {
            var (target, smoothing) = ((int)Target.Data[row], E.Node.Number("labelSmoothing"));
            return target == E.Numbers("ignoreIndex")[0]
                ? null
                : [.. ClassWeights.Select((weight, c) => weight * ((c == target ? 1 - smoothing : 0) + smoothing / ClassWeights.Length))];
        }

        private static double[] Ones(Value weight) => [.. Enumerable.Repeat(1.0, weight.Shape[0])];
    }
}
