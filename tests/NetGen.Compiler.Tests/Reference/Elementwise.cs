namespace NetGen.Compiler.Tests.Reference;

/// <summary>Operations on single elements.</summary>
internal static class Elementwise
{
    public static readonly Dictionary<string, Func<Evaluation, Value>> Evaluators = new()
    {
        ["constant"] = e => Value.Scalar(e.Node.Number("value")),
        ["size"] = e => Value.Scalar(e.Numbers("value")[0]),
        // Differentiation replaces both before anything runs; what they show until then is their operand.
        ["custom_gradient"] = e => e[0],
        ["incoming_gradient"] = e => e[0],
        ["relu"] = e => e[0].Map(x => x > 0 || double.IsNaN(x) ? x : 0),
        ["ramp"] = e => e[0].Map(x => x > 0 || double.IsNaN(x) ? x : 0),
        ["ramp_grad"] = e => Value.Combine(e[0], e[1], e.Shape, (gradient, x) => x > 0 ? gradient : 0),
        ["relu_grad"] = e => Value.Combine(e[0], e[1], e.Shape, (gradient, result) => result <= 0 ? 0 : gradient),
        ["sigmoid"] = e => e[0].Map(x => 1 / (1 + Math.Exp(-x))),
        ["tanh"] = e => e[0].Map(Math.Tanh),
        ["exp"] = e => e[0].Map(Math.Exp),
        ["log"] = e => e[0].Map(Math.Log),
        ["sqrt"] = e => e[0].Map(Math.Sqrt),
        ["leaky_relu"] = e => e[0].Map(x => x > 0 ? x : e.Node.Number("negativeSlope") * x),
        ["silu"] = e => e[0].Map(x => x / (1 + Math.Exp(-x))),
        ["abs"] = e => e[0].Map(Math.Abs),
        ["pow"] = e => Value.Combine(e[0], e[1], e.Shape, Math.Pow),
        ["neg"] = e => e[0].Map(x => -x),
        ["add"] = e => Value.Combine(e[0], e[1], e.Shape, (x, y) => x + y),
        ["sub"] = e => Value.Combine(e[0], e[1], e.Shape, (x, y) => x - y),
        ["mul"] = e => Value.Combine(e[0], e[1], e.Shape, (x, y) => x * y),
        ["div"] = e => Value.Combine(e[0], e[1], e.Shape, (x, y) => x / y),
        ["dropout_mask"] = Mask,
        ["noise"] = Noise,
    };

    /// <summary>A mask that the place and the position determine, as the real one.</summary>
    private static Value Noise(Evaluation e)
    {
        var random = new Random(e.Numbers("site")[0]);
        return Value.Zeros(e.Shape).Map(_ => random.NextDouble());
    }

    private static Value Mask(Evaluation e)
    {
        var random = new Random(e.Numbers("site")[0]);
        var p = e.Node.Number("p");
        return Value.Zeros(e.Shape).Map(_ => random.NextDouble() >= p ? 1 / (1 - p) : 0);
    }
}
