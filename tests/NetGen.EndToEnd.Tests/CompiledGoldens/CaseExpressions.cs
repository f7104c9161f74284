namespace NetGen.Tests.CompiledGoldens;

/// <summary>Ops whose golden cases can be written as modules, with the C# expression that Forward returns.</summary>
internal static partial class CaseExpressions
{
    /// <summary>By the name of the recording.</summary>
    public static IReadOnlyDictionary<string, Func<CaseModule, string>> ByOp { get; } = Join(
        Lanes(),
        Elements(),
        Shape(),
        Convolution(),
        Created(),
        Sequences());

    private static Dictionary<string, Func<CaseModule, string>> Lanes() => new()
    {
        ["conv2d"] = c => c.Call("F.Conv2d", "stride", "padding", "dilation", "groups"),
        ["linear"] = c => c.Call("F.Linear"),
        ["matmul"] = _ => "F.MatMul(input, other)",
        ["max_pool2d"] = c => c.Call("F.MaxPool2d", "kernelSize", "stride", "padding", "dilation", "ceilMode"),
        ["relu"] = _ => "F.Relu(x)",
        ["sigmoid"] = _ => "F.Sigmoid(x)",
        ["tanh"] = _ => "F.Tanh(x)",
        ["exp"] = _ => "F.Exp(x)",
        ["log"] = _ => "F.Log(x)",
        ["sqrt"] = _ => "F.Sqrt(x)",
        ["neg"] = _ => "-x",
        ["add"] = _ => "input + other",
        ["sub"] = _ => "input - other",
        ["mul"] = _ => "input * other",
        ["div"] = _ => "input / other",
        ["scalar_arithmetic"] = c => c.ScalarArithmetic(),
        ["softmax"] = c => c.Call("F.Softmax", "dim"),
        ["log_softmax"] = c => c.Call("F.LogSoftmax", "dim"),
        ["flatten"] = c => c.Call("F.Flatten", "startDim", "endDim"),
        ["sum"] = c => $"x.Sum({c.Arguments("dim", "keepDim")})",
        ["mean"] = c => $"x.Mean({c.Arguments("dim", "keepDim")})",
    };

    private static Dictionary<string, Func<CaseModule, string>> Join(params IEnumerable<KeyValuePair<string, Func<CaseModule, string>>>[] themes) =>
        themes.SelectMany(theme => theme).ToDictionary();
}
