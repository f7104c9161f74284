namespace NetGen.Tests.Goldens;

/// <summary>How each recorded op is called in C#.</summary>
public static partial class Bindings
{
    /// <summary>By the name of the recording.</summary>
    public static IReadOnlyDictionary<string, Func<GoldenCall, Tensor>> ByOp { get; } = Join(
        Basics(),
        Elements(),
        Sequences(),
        Shape(),
        Convolution(),
        Created());

    private static Dictionary<string, Func<GoldenCall, Tensor>> Basics() => new()
    {
        ["conv2d"] = c => F.Conv2d(c.X, c["weight"], c.Optional("bias"), c.Size("stride"), c.Padding("padding"), c.Size("dilation"), c.Int("groups", 1)),
        ["linear"] = c => F.Linear(c.X, c["weight"], c.Optional("bias")),
        ["matmul"] = c => F.MatMul(c["input"], c["other"]),
        ["max_pool2d"] = c => F.MaxPool2d(c.X, c.Size("kernelSize")!.Value, c.Size("stride"), c.Padding("padding"), c.Size("dilation"), c.Flag("ceilMode")),
        ["avg_pool2d"] = c => F.AvgPool2d(
            c.X, c.Size("kernelSize")!.Value, c.Size("stride"), c.Padding("padding"), c.Flag("ceilMode"),
            !c.Has("countIncludePad") || c.Flag("countIncludePad"), c.Has("divisorOverride") ? c.Int("divisorOverride") : null),
        ["adaptive_avg_pool2d"] = c => F.AdaptiveAvgPool2d(c.X, c.Size("outputSize")!.Value),

        ["batch_norm"] = c => F.BatchNorm(
            c.X, c.Optional("mean"), c.Optional("variance"), c.Optional("weight"), c.Optional("bias"), c.Flag("training"), eps: c.Has("eps") ? c.Float("eps") : 1e-5),
        ["batch_norm_running"] = RunningStatistics,
        ["layer_norm"] = c => F.LayerNorm(c.X, c.Ints("normalizedShape"), c.Optional("weight"), c.Optional("bias"), c.Has("eps") ? c.Float("eps") : 1e-5),
        ["embedding"] = c => F.Embedding(c.X, c["weight"], c.Has("paddingIdx") ? c.Int("paddingIdx") : null),

        ["gelu"] = c => F.Gelu(c.X),
        ["gelu_tanh"] = c => F.Gelu(c.X, approximate: true),
        ["silu"] = c => F.Silu(c.X),
        ["leaky_relu"] = c => F.LeakyRelu(c.X, c.Float("negativeSlope")),
        ["relu"] = c => F.Relu(c.X),
        ["sigmoid"] = c => F.Sigmoid(c.X),
        ["tanh"] = c => F.Tanh(c.X),
        ["exp"] = c => F.Exp(c.X),
        ["log"] = c => F.Log(c.X),
        ["neg"] = c => -c.X,
        ["sqrt"] = c => F.Sqrt(c.X),
        ["abs"] = c => F.Abs(c.X),
        ["add"] = c => c["input"] + c["other"],
        ["sub"] = c => c["input"] - c["other"],
        ["mul"] = c => c["input"] * c["other"],
        ["div"] = c => c["input"] / c["other"],
        ["scalar_arithmetic"] = c => c.IsWhole("value") ? Scalar(c.X, c.Text("operation"), c.Int("value")) : Scalar(c.X, c.Text("operation"), c.Float("value")),
        ["softplus"] = c => F.Softplus(c.X, threshold: 40),
        ["clamp"] = c => c.IsWhole("min", "max")
            ? F.Clamp(c.X, c.Has("min") ? c.Long("min") : null, c.Has("max") ? c.Long("max") : null)
            : F.Clamp(c.X, c.Has("min") ? c.Float("min") : null, c.Has("max") ? c.Float("max") : null),
        ["pow"] = c => c.IsWhole("exponent") ? F.Pow(c.X, c.Int("exponent")) : F.Pow(c.X, c.Float("exponent")),
        ["where"] = c => F.Where(c["condition"], c.X, c["y"]),
        ["softmax"] = c => F.Softmax(c.X, c.Int("dim")),
        ["log_softmax"] = c => F.LogSoftmax(c.X, c.Int("dim")),
        ["dropout"] = c => F.Dropout(c.X, c.Float("p"), c.Flag("training")),
        ["dropout2d"] = c => F.Dropout2d(c.X, c.Float("p"), c.Flag("training")),

        ["reshape"] = c => c.X.Reshape(c.Ints("shape")),
        ["flatten"] = c => F.Flatten(c.X, c.Int("startDim"), c.Int("endDim")),
        ["permute"] = c => c.X.Permute(c.Ints("dims")).Contiguous(),
        ["narrow"] = c => c.X.Narrow(c.Int("dim"), c.Int("start"), c.Int("length")).Contiguous(),
        ["select"] = c => c.X.Select(c.Int("dim"), c.Int("index")).Contiguous(),
        ["expand"] = c => c.X.Expand(c.Ints("shape")).Contiguous(),
        ["transpose"] = c => c.X.Transpose(c.Int("dim0"), c.Int("dim1")).Contiguous(),
        ["unsqueeze"] = c => c.X.Unsqueeze(c.Int("dim")),
        ["squeeze"] = c => c.Has("dim") ? c.X.Squeeze(c.Int("dim")) : c.X.Squeeze(),
        ["slice"] = c => c.X.Slice(c.Int("dim"), c.Int("start"), c.Int("end"), c.Int("step")).Contiguous(),
        ["split"] = c => c.X.Split(c.Int("size"), c.Int("dim"))[c.Int("piece")].Contiguous(),
        ["chunk"] = c => c.X.Chunk(c.Int("chunks"), c.Int("dim"))[c.Int("piece")].Contiguous(),
        ["unflatten"] = c => c.X.Unflatten(c.Int("dim"), c.Ints("sizes")),
        ["pad"] = c => F.Pad(c.X, c.Ints("pad"), value: c.Float("value")),
        ["stack"] = c => F.Stack(c.All, c.Int("dim")),
        ["cat"] = c => F.Cat(c.All, c.Int("dim")),
        ["sum"] = c => c.Has("dim") ? c.X.Sum(c.Int("dim"), c.Flag("keepDim")) : c.X.Sum(),
        ["mean"] = c => c.Has("dim") ? c.X.Mean(c.Int("dim"), c.Flag("keepDim")) : c.X.Mean(),

        ["max"] = c => c.Has("dim") ? F.Max(c.X, c.Int("dim"), c.Flag("keepDim")).Values : F.Max(c.X),
        ["min"] = c => c.Has("dim") ? F.Min(c.X, c.Int("dim"), c.Flag("keepDim")).Values : F.Min(c.X),
        ["argmax"] = c => F.Argmax(c.X, c.Int("dim"), c.Flag("keepDim")),
        ["argmin"] = c => F.Argmin(c.X, c.Int("dim"), c.Flag("keepDim")),
        ["var"] = c => F.Var(c.X, c.Has("dim") ? [c.Int("dim")] : [], !c.Has("unbiased") || c.Flag("unbiased"), c.Flag("keepDim")),
        ["std"] = c => F.Std(c.X, c.Has("dim") ? [c.Int("dim")] : [], !c.Has("unbiased") || c.Flag("unbiased"), c.Flag("keepDim")),

        ["transposed_relu"] = c => F.Relu(c.X.Transpose(0, 1)),
        ["transposed_sum"] = c => c.X.Transpose(0, 1).Sum(c.Int("dim")),
        ["transposed_matmul"] = c => F.MatMul(c["input"].T, c["other"].T),
        ["transposed_log_softmax"] = c => F.LogSoftmax(c.X.Transpose(0, 1), c.Int("dim")),

        ["nll_loss"] = c => F.NllLoss(c.X, c["target"], c.Optional("weight"), c.Int("ignoreIndex", -100), c.Reduction),
        ["cross_entropy"] = CrossEntropy,
        ["cross_entropy_probabilities"] = CrossEntropy,
        ["linear_cross_entropy"] = c => F.LinearCrossEntropy(
            c.X, c["weight"], c.Optional("bias"), c["target"], c.Optional("classWeight"), c.Int("ignoreIndex", -100), c.Reduction, c.Float("labelSmoothing", 0)),
        ["binary_cross_entropy"] = c => F.BinaryCrossEntropy(c.X, c["target"], c.Optional("weight"), c.Reduction),
        ["binary_cross_entropy_with_logits"] = c =>
            F.BinaryCrossEntropyWithLogits(c.X, c["target"], c.Optional("weight"), c.Reduction, c.Optional("posWeight")),
        ["mse_loss"] = c => F.MseLoss(c.X, c["target"], c.Reduction),
        ["l1_loss"] = c => F.L1Loss(c.X, c["target"], c.Reduction),
    };

    private static Dictionary<string, Func<GoldenCall, Tensor>> Join(params IEnumerable<KeyValuePair<string, Func<GoldenCall, Tensor>>>[] themes) =>
        themes.SelectMany(theme => theme).ToDictionary();

    private static Tensor CrossEntropy(GoldenCall c) =>
        F.CrossEntropy(c.X, c["target"], c.Optional("weight"), c.Int("ignoreIndex", -100), c.Reduction, c.Float("labelSmoothing"));

    private static Tensor RunningStatistics(GoldenCall c)
    {
        F.BatchNorm(c.X, c["mean"], c["variance"], training: true, momentum: c.Float("momentum"));
        return F.Cat([c["mean"], c["variance"]]);
    }

    private static Tensor Scalar(Tensor x, string operation, long value) => operation switch
    {
        "add" => x + value,
        "sub" => x - value,
        "mul" => x * value,
        "div" => x / value,
        "rsub" => value - x,
        "rdiv" => value / x,
        _ => throw new NotSupportedException(operation),
    };

    private static Tensor Scalar(Tensor x, string operation, float value) => operation switch
    {
        "add" => x + value,
        "sub" => x - value,
        "mul" => x * value,
        "div" => x / value,
        "rsub" => value - x,
        "rdiv" => value / x,
        _ => throw new NotSupportedException(operation),
    };
}
