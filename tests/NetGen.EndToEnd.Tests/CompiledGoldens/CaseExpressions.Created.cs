namespace NetGen.Tests.CompiledGoldens;

/// <summary>New tensors, positions, the forms that take the shape of another tensor, types, dropout without draws.</summary>
internal static partial class CaseExpressions
{
    private static Dictionary<string, Func<CaseModule, string>> Created() => new()
    {
        ["zeros"] = c => $"Tensor.Zeros({List(c, "shape")}{Type(c)})",
        ["ones"] = c => $"Tensor.Ones({List(c, "shape")}{Type(c)})",
        ["full"] = c => $"Tensor.Full({List(c, "shape")}, {Value(c, "value")}{Type(c)})",
        ["zeros_like"] = _ => "x.ZerosLike()",
        ["ones_like"] = _ => "x.OnesLike()",
        ["full_like"] = c => $"x.FullLike({Value(c, "value")})",
        ["arange"] = c => c.Golden.Args.ContainsKey("start")
            ? $"F.Arange({c.Arguments("start", "end", "step")})"
            : $"Tensor.Arange({Value(c, "end")})",
        ["sinusoidal_positions"] = c => $"F.SinusoidalPositions({c.Arguments("length", "dim", "theta")})",
        ["rotary_tables"] = c => $"F.RotaryTables({c.Arguments("length", "dim", "theta")}).{(c.Golden.Args["sines"].GetBoolean() ? "Sin" : "Cos")}",
        ["causal_mask"] = c => $"NetGen.Layers.Transformer.GenerateSquareSubsequentMask({Value(c, "size")})",
        ["expand_as"] = _ => "x.ExpandAs(other)",
        ["reshape_as"] = _ => "x.ReshapeAs(other)",
        ["view"] = c => $"x.View({List(c, "shape")})",
        ["t"] = _ => "x.T",
        ["to"] = c => $"x.To({Named(c.Golden.Args["through"].GetString()!)}).To({Named(c.Golden.Args["to"].GetString()!)})",
        ["alpha_dropout"] = c => c.Call("F.AlphaDropout", "p", "training"),
        ["dropout1d"] = c => c.Call("F.Dropout1d", "p", "training"),
        ["stochastic_depth"] = c => $"F.StochasticDepth(x, {Value(c, "p")}, StochasticDepthMode.{c.Golden.Args["mode"].GetString()}, {Value(c, "training")})",
    };

    private static string Type(CaseModule c) => c.Golden.Args.TryGetValue("dtype", out var type) ? $", {Named(type.GetString()!)}" : "";

    private static string Named(string type) => "DType." + (type == "float" ? "Float32" : Capital(type));
}
