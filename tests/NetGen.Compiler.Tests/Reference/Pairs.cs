namespace NetGen.Compiler.Tests.Reference;

/// <summary>Functions of pairs of elements, written from their definitions. Slopes are finite differences.</summary>
internal static class Pairs
{
    private const double Step = 1e-6;

    private static readonly Dictionary<string, Func<double, double, double>> Functions = new()
    {
        ["maximum"] = Math.Max,
        ["minimum"] = Math.Min,
        ["pow_pair"] = Math.Pow,
        ["prelu_pair"] = (x, slope) => x > 0 ? x : slope * x,
        ["binary_cross_entropy_pair"] = (x, target) => -target * Math.Log(x) - (1 - target) * Math.Log(1 - x),
        ["kl_div_pair"] = (x, target) => target * (Math.Log(target) - x),
        ["kl_div_of_log_pair"] = (x, target) => Math.Exp(target) * (target - x),
        ["eq"] = (x, other) => x == other ? 1 : 0,
        ["ne"] = (x, other) => x != other ? 1 : 0,
        ["gt"] = (x, other) => x > other ? 1 : 0,
        ["ge"] = (x, other) => x >= other ? 1 : 0,
        ["lt"] = (x, other) => x < other ? 1 : 0,
        ["le"] = (x, other) => x <= other ? 1 : 0,
        ["logical_and"] = (x, other) => x != 0 && other != 0 ? 1 : 0,
        ["logical_or"] = (x, other) => x != 0 || other != 0 ? 1 : 0,
        ["logical_xor"] = (x, other) => (x != 0) != (other != 0) ? 1 : 0,
    };

    public static readonly Dictionary<string, Func<Evaluation, Value>> Evaluators = Functions
        .Select(entry => (entry.Key, Evaluator: new Func<Evaluation, Value>(e => Value.Combine(e[0], e[1], e.Shape, entry.Value))))
        .Append(("pair_grad", Gradient))
        .Append(("logical_not", e => e[0].Map(x => x == 0 ? 1 : 0)))
        .Append(("prelu", Prelu))
        .Append(("where", Where))
        .Append(("masked_fill", e => Value.Combine(e[0], e[1], e.Shape, (x, mask) => mask != 0 ? e.Node.Number("value") : x)))
        .ToDictionary(entry => entry.Item1, entry => entry.Item2);

    private static Value Gradient(Evaluation e)
    {
        var function = Functions[e.Node.Text("pair")];
        var (byX, byY) = e.Node.Text("side") == "X" ? (Step, 0.0) : (0.0, Step);
        var slopes = Value.Combine(e[1], e[2], e.Shape, (x, y) => (function(x + byX, y + byY) - function(x - byX, y - byY)) / (2 * Step));
        return Value.Combine(e[0], slopes, e.Shape, (gradient, slope) => gradient * slope);
    }

    /// <summary>The weights lie along dim 1.</summary>
    private static Value Prelu(Evaluation e)
    {
        int[] shape = e[1].Data.Length == 1 ? [] : [e[1].Data.Length, .. Enumerable.Repeat(1, e[0].Rank - 2)];
        return Value.Combine(e[0], e[1].As(shape), e.Shape, Functions["prelu_pair"]);
    }

    private static Value Where(Evaluation e) => new(
        e.Shape,
        Value.Positions(e.Shape).Select(at => e[0].Stretched(at) != 0 ? e[1].Stretched(at) : e[2].Stretched(at)).ToArray());
}
