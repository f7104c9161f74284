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
    };

    /// <summary>The negative log-likelihood of logarithms of shares.</summary>
    private static Value CrossEntropy(Evaluation e)
    {
        var x = e[0];
        int[] classes = [.. x.Shape];
        classes[x.Rank == 1 ? 0 : 1] = 1;
        var sums = x.Map(Math.Exp).SumTo(classes);
        var logarithms = Value.Combine(x, sums, x.Shape, (element, sum) => Math.Log(Math.Exp(element) / sum));
        return Evaluators["nll_loss"](e with { Operands = [logarithms, .. e.Operands[1..]] });
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
