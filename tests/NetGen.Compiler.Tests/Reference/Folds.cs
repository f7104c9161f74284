using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Tests.Reference;

/// <summary>Reductions, written from their definitions. Slopes are finite differences.</summary>
internal static class Folds
{
    private const double Step = 1e-6;

    private static readonly Dictionary<string, Func<double[], Evaluation, double>> Functions = new()
    {
        ["amax"] = (x, _) => x.Max(),
        ["amin"] = (x, _) => x.Min(),
        ["max"] = (x, e) => IsIndex(e) ? Array.IndexOf(x, x.Max()) : x.Max(),
        ["min"] = (x, e) => IsIndex(e) ? Array.IndexOf(x, x.Min()) : x.Min(),
        ["var"] = Variance,
        ["std"] = (x, e) => Math.Sqrt(Variance(x, e)),
        ["prod"] = (x, _) => x.Aggregate(1.0, (product, factor) => product * factor),
        ["logsumexp"] = (x, _) => Math.Log(x.Sum(Math.Exp)),
        ["norm"] = (x, e) => Norm(x, e.Node.Number("p")),
        ["any"] = (x, _) => x.Any(element => element != 0) ? 1 : 0,
        ["all"] = (x, _) => x.All(element => element != 0) ? 1 : 0,
        ["argmax"] = (x, _) => Array.IndexOf(x, x.Max()),
        ["argmin"] = (x, _) => Array.IndexOf(x, x.Min()),
    };

    public static readonly Dictionary<string, Func<Evaluation, Value>> Evaluators = Functions
        .Select(entry => (entry.Key, Evaluator: new Func<Evaluation, Value>(e => Reduce(e, entry.Key))))
        .Append(("fold_grad", Gradient))
        .ToDictionary(entry => entry.Item1, entry => entry.Item2);

    private static bool IsIndex(Evaluation e) => e.Node.Find("dim") is not null && e.Node.Whole("piece") == 1;

    private static Value Reduce(Evaluation e, string function)
    {
        var lines = Lines(e, e[0]);
        return new Value(e.Shape, lines.Select(line => Functions[function]([.. line.Select(at => e[0].Item(at))], e)).ToArray());
    }

    private static Value Gradient(Evaluation e)
    {
        var function = Functions[e.Node.Text("fold")];
        var result = Value.Zeros(e.Shape);
        foreach (var (line, gradient) in Lines(e, e[1]).Zip(e[0].Data))
        {
            var x = line.Select(at => e[1].Item(at)).ToArray();
            for (var index = 0; index < x.Length; index++)
            {
                var slope = (function(Moved(x, index, Step), e) - function(Moved(x, index, -Step), e)) / (2 * Step);
                result.Set(gradient * slope, line[index]);
            }
        }

        return result;
    }

    /// <summary>The positions of the elements that each result joins, in row-major order of the results.</summary>
    private static IEnumerable<List<int[]>> Lines(Evaluation e, Value x)
    {
        var given = e.Node.Find("dim") is AttributeValue.Dims { Values.Count: > 0 } ? e.Numbers("dim") : Enumerable.Range(0, x.Rank);
        var dims = given.Select(dim => dim < 0 ? dim + x.Rank : dim).ToHashSet();
        var joined = Value.Positions(x.Shape).ToLookup(at => string.Join(",", at.Select((index, dim) => dims.Contains(dim) ? 0 : index)));
        // A result may join no elements at all.
        return Value.Positions([.. x.Shape.Select((size, dim) => dims.Contains(dim) ? 1 : size)]).Select(at => joined[string.Join(",", at)].ToList());
    }

    private static double[] Moved(double[] x, int index, double by)
    {
        var moved = (double[])x.Clone();
        moved[index] += by;
        return moved;
    }

    private static double Variance(double[] x, Evaluation e)
    {
        var mean = x.Average();
        return x.Sum(element => (element - mean) * (element - mean)) / (x.Length - (e.Node.Flag("unbiased") ? 1 : 0));
    }

    private static double Norm(double[] x, double p) => double.IsPositiveInfinity(p)
        ? x.Max(Math.Abs)
        : Math.Pow(x.Sum(element => Math.Pow(Math.Abs(element), p)), 1 / p);
}
