namespace NetGen.Compiler.Tests.Reference;

/// <summary>Losses, written from their definitions.</summary>
internal static class Losses
{
    public static readonly Dictionary<string, Func<Evaluation, Value>> Evaluators = new()
    {
        ["nll_loss"] = e => Reduce(e, Rows(e, e[0].Shape, (row, target, weights) => RowLoss(e, row, target, weights))),
        ["nll_loss_grad"] = Gradient,
        ["cross_entropy"] = CrossEntropy,
        ["mse_loss"] = e => Differences(e, difference => difference * difference),
        ["l1_loss"] = e => Differences(e, Math.Abs),
        ["smooth_l1_loss"] = e => Differences(e, x => Bent(x, e.Node.Number("beta")) / e.Node.Number("beta")),
        ["huber_loss"] = e => Differences(e, x => Bent(x, e.Node.Number("delta"))),
        ["soft_margin_loss"] = e => Each(e, (x, t) => Math.Log(1 + Math.Exp(-t * x))),
        ["kl_div"] = e => Each(e, (x, t) => e.Node.Flag("logTarget") ? Math.Exp(t) * (t - x) : t * (Math.Log(t) - x)),
        ["hinge_embedding_loss"] = e => Each(e, (x, t) => t == 1 ? x : Math.Max(0, e.Node.Number("margin") - x)),
        ["poisson_nll_loss"] = e => Each(e, (x, t) => Poisson(e, x, t)),
        ["binary_cross_entropy"] = e => Each(e, (x, t) => -t * Math.Log(x) - (1 - t) * Math.Log(1 - x)),
        ["binary_cross_entropy_with_logits"] = e =>
            Each(e, (x, t) => (1 - t) * x, (x, t) => (1 - t) * Math.Log(1 + Math.Exp(-x)), (x, t) => t * Math.Log(1 + Math.Exp(-x))),
        ["margin_ranking_loss"] = e => Reduced(e, e.Operands[2], Value.Combine(e[0], e[1], e[0].Shape, (x1, x2) => x1 - x2),
            (t, difference) => Math.Max(0, e.Node.Number("margin") - t * difference)),
        ["gaussian_nll_loss"] = Gaussian,
        ["normalize"] = Normalized,
        ["pairwise_distance"] = e => new Value(e.Shape, Distances(e[0], e[1], e)),
        ["cosine_similarity"] = e => new Value(e.Shape, Cosines(e[0], e[1])),
        ["cosine_embedding_loss"] = e => Reduced(e, e[2], new Value(e[2].Shape, Cosines(e[0], e[1])),
            (t, cosine) => t == 1 ? 1 - cosine : Math.Max(0, cosine - e.Node.Number("margin"))),
        ["triplet_margin_loss"] = Triplet,
    };

    /// <summary>A function of x and the target for each element, times the weight (operand 2).</summary>
    private static Value Each(Evaluation e, Func<double, double, double> loss)
    {
        var each = Value.Combine(e[0], e[1], e[0].Shape, loss);
        return Reduced(e, each, e.Operands.Length > 2 ? e[2] : Value.Scalar(1), (value, weight) => value * weight);
    }

    /// <summary>The same with a part that the positive weight (operand 3) multiplies.</summary>
    private static Value Each(Evaluation e, Func<double, double, double> linear, Func<double, double, double> negative, Func<double, double, double> positive)
    {
        var positives = Value.Combine(e[0], e[1], e[0].Shape, positive);
        if (e.Operands.Length > 3) positives = Value.Combine(positives, e[3], e[0].Shape, (value, weight) => value * weight);
        var others = Value.Combine(e[0], e[1], e[0].Shape, (x, t) => linear(x, t) + negative(x, t));
        var each = Value.Combine(others, positives, e[0].Shape, (x, y) => x + y);
        return Reduced(e, each, e.Operands.Length > 2 ? e[2] : Value.Scalar(1), (value, weight) => value * weight);
    }

    private static Value Reduced(Evaluation e, Value left, Value right, Func<double, double, double> function)
    {
        var each = Value.Combine(left, right, left.Shape, function);
        return e.Node.Text("reduction") switch
        {
            "None" => each,
            "Sum" => Value.Scalar(each.Data.Sum()),
            "BatchMean" => Value.Scalar(each.Data.Sum() / each.Shape[0]),
            _ => Value.Scalar(each.Data.Average()),
        };
    }

    private static double Bent(double x, double bend) => Math.Abs(x) < bend ? x * x / 2 : bend * (Math.Abs(x) - bend / 2);

    private static double Poisson(Evaluation e, double x, double t)
    {
        var loss = e.Node.Flag("logInput") ? Math.Exp(x) - t * x : x - t * Math.Log(x + e.Node.Number("eps"));
        return e.Node.Flag("full") && t > 1 ? loss + t * Math.Log(t) - t + Math.Log(2 * Math.PI * t) / 2 : loss;
    }

    private static Value Gaussian(Evaluation e)
    {
        var variances = e[2].Rank == e[0].Rank ? e[2] : e[2].As([.. e[2].Shape, 1]);
        var squares = Value.Combine(e[0], e[1], e[0].Shape, (x, t) => (x - t) * (x - t));
        var constant = e.Node.Flag("full") ? Math.Log(2 * Math.PI) / 2 : 0;
        return Reduced(e, squares, variances, (square, variance) => (Math.Log(variance) + square / variance) / 2 + constant);
    }

    private static Value Triplet(Evaluation e)
    {
        var (near, far, between) = (Distances(e[0], e[1], e), Distances(e[0], e[2], e), Distances(e[1], e[2], e));
        if (e.Node.Flag("swap")) far = [.. far.Zip(between, Math.Min)];
        int[] shape = [near.Length];
        return Reduced(e, new Value(shape, near), new Value(shape, far), (x, y) => Math.Max(0, e.Node.Number("margin") + x - y));
    }

    /// <summary>Distances of the vectors along the last dim.</summary>
    private static double[] Distances(Value x1, Value x2, Evaluation e)
    {
        var (p, eps) = (e.Node.Number("p"), e.Node.Number("eps"));
        var powers = Value.Combine(x1, x2, x1.Shape, (a, b) => Math.Pow(Math.Abs(a - b + eps), p));
        return [.. powers.Data.Chunk(x1.Shape[^1]).Select(row => Math.Pow(row.Sum(), 1 / p))];
    }

    private static Value Normalized(Evaluation e)
    {
        var (p, shape) = (e.Node.Number("p"), (int[])e[0].Shape.Clone());
        shape[e.Numbers("dim")[0]] = 1;
        var norms = e[0].Map(x => Math.Pow(Math.Abs(x), p)).SumTo(shape).Map(sum => Math.Max(Math.Pow(sum, 1 / p), e.Node.Number("eps")));
        return Value.Combine(e[0], norms, e.Shape, (x, norm) => x / norm);
    }

    /// <summary>Cosines of the vectors along the last dim.</summary>
    private static double[] Cosines(Value x1, Value x2)
    {
        var second = Value.Combine(Value.Zeros(x1.Shape), x2, x1.Shape, (_, y) => y);
        return [.. x1.Data.Chunk(x1.Shape[^1]).Zip(second.Data.Chunk(x1.Shape[^1]), (a, b) =>
            a.Zip(b, (x, y) => x * y).Sum() / Math.Sqrt(a.Sum(x => x * x) * b.Sum(y => y * y)))];
    }

    /// <summary>The negative log-likelihood of logarithms of shares.</summary>
    private static Value CrossEntropy(Evaluation e)
    {
        var x = e[0];
        int[] classes = [.. x.Shape];
        classes[x.Rank == 1 ? 0 : 1] = 1;
        var sums = x.Map(Math.Exp).SumTo(classes);
        var logarithms = Value.Combine(x, sums, x.Shape, (element, sum) => Math.Log(Math.Exp(element) / sum));
        if (e[1].Rank < x.Rank) return Evaluators["nll_loss"](e with { Operands = [logarithms, .. e.Operands[1..]] });
        var smoothing = e.Node.Number("labelSmoothing");
        var classDim = x.Rank == 1 ? 0 : 1;
        var weights = e.Operands.Length > 2 ? e[2] : Value.Scalar(1);
        if (weights.Rank > 0) weights = weights.As([x.Shape[classDim], .. Enumerable.Repeat(1, x.Rank - 1 - classDim)]);
        var losses = Value.Combine(logarithms, e[1], x.Shape, (log, share) => -log * ((1 - smoothing) * share + smoothing / x.Shape[classDim]));
        var rows = Value.Combine(losses, weights, x.Shape, (loss, weight) => loss * weight).SumTo(classes);
        return Reduced(e, rows.As([.. x.Shape.Where((_, dim) => dim != classDim)]), Value.Scalar(1), (loss, _) => loss);
    }

    private static Value Differences(Evaluation e, Func<double, double> loss)
    {
        var each = Value.Combine(e[0], e[1], e[0].Shape, (x, y) => loss(x - y));
        return e.Node.Text("reduction") switch
        {
            "None" => each,
            "Sum" => Value.Scalar(each.Data.Sum()),
            _ => Value.Scalar(each.Data.Average()),
        };
    }

    private static double RowLoss(Evaluation e, int[] row, int target, double[] weights)
    {
        var smoothing = e.Node.Number("labelSmoothing");
        var loss = -(1 - smoothing) * weights[target] * e[0].Item(At(row, target));
        for (var c = 0; c < weights.Length; c++) loss -= smoothing / weights.Length * weights[c] * e[0].Item(At(row, c));
        return loss;
    }

    private static Value Gradient(Evaluation e)
    {
        var smoothing = e.Node.Number("labelSmoothing");
        var result = Value.Zeros(e.Shape);
        var divisor = Divisor(e, e.Shape);
        Rows(e, e.Shape, (row, target, weights) =>
        {
            var gradient = e[0].Stretched(row) / divisor;
            result.Add(-(1 - smoothing) * weights[target] * gradient, At(row, target));
            for (var c = 0; c < weights.Length; c++) result.Add(-smoothing / weights.Length * weights[c] * gradient, At(row, c));
            return 0;
        });
        return result;
    }

    private static Value Reduce(Evaluation e, Value rows) => e.Node.Text("reduction") == "None"
        ? rows
        : Value.Scalar(rows.Data.Sum() / Divisor(e, e[0].Shape));

    /// <summary>The weights of the rows that count, for a mean; 1 otherwise.</summary>
    private static double Divisor(Evaluation e, int[] x) => e.Node.Text("reduction") == "Mean"
        ? Rows(e, x, (_, target, weights) => weights[target]).Data.Sum()
        : 1;

    /// <summary>A number for each row that counts, zero for the others.</summary>
    private static Value Rows(Evaluation e, int[] x, Func<int[], int, double[], double> number)
    {
        var weights = e.Operands.Length > 2 ? e[2].Data : Enumerable.Repeat(1.0, x[x.Length == 1 ? 0 : 1]).ToArray();
        var ignored = e.Numbers("ignoreIndex")[0];
        var rows = Value.Zeros(e[1].Shape);
        foreach (var row in Value.Positions(e[1].Shape))
        {
            var target = (int)e[1].Item(row);
            if (target != ignored) rows.Set(number(row, target, weights), row);
        }

        return rows;
    }

    /// <summary>The class dim is the second, or the only one.</summary>
    private static int[] At(int[] row, int target) => row.Length == 0 ? [target] : [row[0], target, .. row[1..]];
}
