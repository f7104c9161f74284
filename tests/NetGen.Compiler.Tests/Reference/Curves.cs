using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Tests.Reference;

/// <summary>Functions of single elements, written from their definitions. Slopes are finite differences.</summary>
internal static class Curves
{
    private const double Step = 1e-6;

    /// <summary>The functions, of x and the operation's numbers in their order.</summary>
    private static readonly Dictionary<string, Func<double, double, double, double>> Functions = new()
    {
        ["gelu_erf"] = (x, _, _) => x * (1 + Erf(x / Math.Sqrt(2))) / 2,
        ["gelu_tanh"] = (x, _, _) => x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))) / 2,
        ["elu"] = (x, alpha, _) => x > 0 ? x : alpha * (Math.Exp(x) - 1),
        ["celu"] = (x, alpha, _) => x > 0 ? x : alpha * (Math.Exp(x / alpha) - 1),
        ["selu"] = (x, _, _) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1)),
        ["mish"] = (x, _, _) => x * Math.Tanh(Math.Log(1 + Math.Exp(x))),
        ["hardswish"] = (x, _, _) => x * Math.Clamp(x + 3, 0, 6) / 6,
        ["hardsigmoid"] = (x, _, _) => Math.Clamp(x + 3, 0, 6) / 6,
        ["hardtanh"] = (x, least, most) => Math.Min(Math.Max(x, least), most),
        ["clamp"] = (x, least, most) => Math.Min(Math.Max(x, least), most),
        ["softplus"] = (x, beta, threshold) => x * beta > threshold ? x : Math.Log(1 + Math.Exp(x * beta)) / beta,
        ["logsigmoid"] = (x, _, _) => -Math.Log(1 + Math.Exp(-x)),
        ["softsign"] = (x, _, _) => x / (1 + Math.Abs(x)),
        ["tanhshrink"] = (x, _, _) => x - Math.Tanh(x),
        ["softshrink"] = (x, lambda, _) => Math.CopySign(Math.Max(Math.Abs(x) - lambda, 0), x),
        ["hardshrink"] = (x, lambda, _) => Math.Abs(x) > lambda ? x : 0,
        ["threshold"] = (x, threshold, value) => x > threshold ? x : value,
        ["sin"] = (x, _, _) => Math.Sin(x),
        ["cos"] = (x, _, _) => Math.Cos(x),
        ["erf"] = (x, _, _) => Erf(x),
        ["rsqrt"] = (x, _, _) => Math.Pow(x, -0.5),
        ["log1p"] = (x, _, _) => Math.Log(1 + x),
        ["expm1"] = (x, _, _) => Math.Exp(x) - 1,
        ["sign"] = (x, _, _) => x > 0 ? 1 : x < 0 ? -1 : 0,
        ["floor"] = (x, _, _) => Math.Floor(x),
        ["ceil"] = (x, _, _) => Math.Ceiling(x),
        ["round"] = (x, _, _) => Math.Round(x),
        ["power"] = (x, exponent, _) => Math.Pow(x, exponent),
        ["smooth_l1_each"] = (x, beta, _) => Math.Abs(x) < beta ? x * x / (2 * beta) : Math.Abs(x) - beta / 2,
        ["huber_each"] = (x, delta, _) => Math.Abs(x) < delta ? x * x / 2 : delta * (Math.Abs(x) - delta / 2),
        ["raised"] = (x, smallest, _) => Math.Max(x, smallest),
        ["stirling"] = (x, _, _) => x > 1 ? x * Math.Log(x) - x + Math.Log(2 * Math.PI * x) / 2 : 0,
    };

    public static readonly Dictionary<string, Func<Evaluation, Value>> Evaluators = Functions
        .Select(entry => (entry.Key, Evaluator: new Func<Evaluation, Value>(e => e[0].Map(x => Apply(e, entry.Key, x)))))
        .Append(("curve_grad", Gradient))
        .Concat(Composites())
        .ToDictionary(entry => entry.Item1, entry => entry.Item2);

    private static IEnumerable<(string, Func<Evaluation, Value>)> Composites() =>
    [
        ("gelu", e => e[0].Map(x => Functions[e.Node.Flag("approximate") ? "gelu_tanh" : "gelu_erf"](x, 0, 0))),
        ("relu6", e => e[0].Map(x => Math.Clamp(x, 0, 6))),
        ("reciprocal", e => e[0].Map(x => 1 / x)),
        ("square", e => e[0].Map(x => x * x)),
        ("glu", e => Halved(e, (first, second) => first / (1 + Math.Exp(-second)))),
        ("swiglu", e => Halved(e, (first, second) => first / (1 + Math.Exp(-first)) * second)),
        ("softmin", e => Interpreter.Evaluate("softmax", e with { Operands = [e[0].Map(x => -x)] })),
    ];

    private static Value Halved(Evaluation e, Func<double, double, double> join)
    {
        var dim = e.Numbers("dim")[0];
        dim = dim < 0 ? dim + e[0].Rank : dim;
        return new Value(e.Shape, Value.Positions(e.Shape).Select(at =>
        {
            var second = (int[])at.Clone();
            second[dim] += e.Shape[dim];
            return join(e[0].Item(at), e[0].Item(second));
        }).ToArray());
    }

    private static double Apply(Evaluation e, string function, double x)
    {
        var numbers = e.Node.Attributes.Select(attribute => attribute.Value).OfType<AttributeValue.Number>().Select(number => number.Value).ToArray();
        return Functions[function](x, numbers.ElementAtOrDefault(0), numbers.ElementAtOrDefault(1));
    }

    private static Value Gradient(Evaluation e)
    {
        var function = e.Node.Text("curve");
        return Value.Combine(e[0], e[1], e.Shape, (gradient, x) => gradient * (Apply(e, function, x + Step) - Apply(e, function, x - Step)) / (2 * Step));
    }

    /// <summary>The series, which is exact enough for the small numbers of the tests.</summary>
    private static double Erf(double x)
    {
        var (power, sum) = (x, x);
        for (var n = 1; n < 60; n++)
        {
            power *= -x * x / n;
            sum += power / (2 * n + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }
}
