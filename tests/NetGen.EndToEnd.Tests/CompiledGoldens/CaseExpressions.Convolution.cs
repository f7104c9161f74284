namespace NetGen.Tests.CompiledGoldens;

/// <summary>Convolution, pooling, normalisation, dropout and resizing.</summary>
internal static partial class CaseExpressions
{
    private static Dictionary<string, Func<CaseModule, string>> Convolution() => new()
    {
        ["conv1d"] = c => c.Call("F.Conv1d", "stride", "padding", "dilation", "groups"),
        ["conv_transpose1d"] = c => c.Call("F.ConvTranspose1d", "stride", "padding", "outputPadding", "groups", "dilation"),
        ["conv_transpose2d"] = c => c.Call("F.ConvTranspose2d", "stride", "padding", "outputPadding", "groups", "dilation"),
        ["conv2d_padding_mode"] = c =>
            $"F.Conv2d(F.Pad(x, [{string.Join(", ", c.Golden.Args["pad"].EnumerateArray())}], PadMode.{Capital(c.Golden.Args["mode"].GetString()!)}), weight{(c.Golden.Inputs.ContainsKey("bias") ? ", bias" : "")})",
        ["unfold"] = c => c.Call("F.Unfold", "kernelSize", "dilation", "padding", "stride"),
        ["fold"] = c => c.Call("F.Fold", "outputSize", "kernelSize", "dilation", "padding", "stride"),

        ["max_pool1d"] = c => c.Call("F.MaxPool1d", "kernelSize", "stride", "padding", "dilation", "ceilMode"),
        ["avg_pool1d"] = c => c.Call("F.AvgPool1d", "kernelSize", "stride", "padding", "ceilMode", "countIncludePad"),
        ["avg_pool2d"] = c => c.Call("F.AvgPool2d", "kernelSize", "stride", "padding", "ceilMode", "countIncludePad", "divisorOverride"),
        ["adaptive_avg_pool1d"] = c => c.Call("F.AdaptiveAvgPool1d", "outputSize"),
        ["adaptive_avg_pool2d"] = c => c.Call("F.AdaptiveAvgPool2d", "outputSize"),
        ["adaptive_max_pool1d"] = c => c.Call("F.AdaptiveMaxPool1d", "outputSize"),
        ["adaptive_max_pool2d"] = c => c.Call("F.AdaptiveMaxPool2d", "outputSize"),

        ["layer_norm"] = c => LastDims(c, "F.LayerNorm"),
        ["layer_norm_forms"] = c => LastDims(c, "F.LayerNorm"),
        ["rms_norm"] = c => LastDims(c, "F.RmsNorm"),
        ["group_norm"] = c => Named(c, "F.GroupNorm", "numGroups", "eps"),
        ["instance_norm"] = c => Named(c, "F.InstanceNorm", "useInputStats", "eps"),
        ["batch_norm"] = c => Named(c, "F.BatchNorm", "training", "eps"),
        ["batch_norm_forms"] = c => Named(c, "F.BatchNorm", "training", "eps"),
        ["local_response_norm"] = c => c.Call("F.LocalResponseNorm", "size", "alpha", "beta", "k"),

        ["interpolate"] = Interpolate,
        ["pixel_shuffle"] = c => c.Call("F.PixelShuffle", "upscaleFactor"),
        ["pixel_unshuffle"] = c => c.Call("F.PixelUnshuffle", "downscaleFactor"),
        ["dropout"] = c => c.Call("F.Dropout", "p", "training"),
        ["dropout2d"] = c => c.Call("F.Dropout2d", "p", "training"),
    };

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string LastDims(CaseModule c, string function) =>
        Named(c, function, "eps").Replace("x: x", $"x: x, normalizedShape: [{string.Join(", ", c.Golden.Args["normalizedShape"].EnumerateArray())}]", StringComparison.Ordinal);

    /// <summary>A call with every operand by its C# name, since some are left out before others.</summary>
    private static string Named(CaseModule c, string function, params string[] arguments)
    {
        var operands = c.Golden.Inputs.Keys.Select(name => $"{Parameter(name)}: {name}").ToList();
        if (function == "F.BatchNorm" && !c.Golden.Inputs.ContainsKey("mean"))
            operands.AddRange(["runningMean: null", "runningVar: null"]);
        return $"{function}({string.Join(", ", [.. operands, .. arguments.Where(c.Golden.Args.ContainsKey).Select(name => c.Arguments(name))])})";
    }

    private static string Parameter(string operand) => operand switch
    {
        "mean" => "runningMean",
        "variance" => "runningVar",
        _ => operand,
    };

    private static string Interpolate(CaseModule c)
    {
        var call = c.Call("F.Interpolate", "size", "scaleFactor", "alignCorners");
        return c.Golden.Args.TryGetValue("mode", out var mode)
            ? $"{call[..^1]}, mode: InterpolationMode.{char.ToUpperInvariant(mode.GetString()![0])}{mode.GetString()![1..]})"
            : call;
    }
}
