namespace NetGen.Tests.Goldens;

/// <summary>Convolution, pooling, normalisation and resizing.</summary>
public static partial class Bindings
{
    private static Dictionary<string, Func<GoldenCall, Tensor>> Convolution() => new()
    {
        ["conv1d"] = c => F.Conv1d(c.X, c["weight"], c.Optional("bias"), c.Int("stride", 1), Padding(c), c.Int("dilation", 1), c.Int("groups", 1)),
        ["conv_transpose1d"] = c => F.ConvTranspose1d(
            c.X, c["weight"], c.Optional("bias"), c.Int("stride", 1), c.Int("padding"), c.Int("outputPadding"), c.Int("groups", 1), c.Int("dilation", 1)),
        ["conv_transpose2d"] = c => F.ConvTranspose2d(
            c.X, c["weight"], c.Optional("bias"), c.Size("stride"), c.Size("padding"), c.Size("outputPadding"), c.Int("groups", 1), c.Size("dilation")),
        ["conv2d_padding_mode"] = PaddedConvolution,
        ["unfold"] = c => F.Unfold(c.X, c.Size("kernelSize")!.Value, c.Size("dilation"), c.Size("padding"), c.Size("stride")),
        ["fold"] = c => F.Fold(
            c.X, c.Size("outputSize")!.Value, c.Size("kernelSize")!.Value, c.Size("dilation"), c.Size("padding"), c.Size("stride")),

        ["max_pool1d"] = c => F.MaxPool1d(
            c.X, c.Int("kernelSize"), Optional(c, "stride"), c.Int("padding"), c.Int("dilation", 1), c.Flag("ceilMode")),
        ["avg_pool1d"] = c => F.AvgPool1d(
            c.X, c.Int("kernelSize"), Optional(c, "stride"), c.Int("padding"), c.Flag("ceilMode"), !c.Has("countIncludePad") || c.Flag("countIncludePad")),
        ["adaptive_avg_pool1d"] = c => F.AdaptiveAvgPool1d(c.X, c.Int("outputSize")),
        ["adaptive_max_pool1d"] = c => F.AdaptiveMaxPool1d(c.X, c.Int("outputSize")),
        ["adaptive_max_pool2d"] = c => F.AdaptiveMaxPool2d(c.X, c.Size("outputSize")!.Value),

        ["layer_norm_forms"] = c => F.LayerNorm(c.X, c.Ints("normalizedShape"), c.Optional("weight"), c.Optional("bias"), Eps(c)),
        ["rms_norm"] = c => F.RmsNorm(c.X, c.Ints("normalizedShape"), c.Optional("weight"), c.Has("eps") ? c.Float("eps") : null),
        ["group_norm"] = c => F.GroupNorm(c.X, c.Int("numGroups"), c.Optional("weight"), c.Optional("bias"), Eps(c)),
        ["instance_norm"] = c => F.InstanceNorm(
            c.X, c.Optional("mean"), c.Optional("variance"), c.Optional("weight"), c.Optional("bias"), !c.Has("useInputStats"), eps: Eps(c)),
        ["instance_norm_running"] = RunningInstances,
        ["batch_norm_forms"] = c => F.BatchNorm(
            c.X, c.Optional("mean"), c.Optional("variance"), c.Optional("weight"), c.Optional("bias"), c.Flag("training"), eps: Eps(c)),
        ["local_response_norm"] = c => F.LocalResponseNorm(
            c.X, c.Int("size"), c.Has("alpha") ? c.Float("alpha") : 1e-4, c.Float("beta", 0.75f), c.Float("k", 1)),

        ["interpolate"] = c => F.Interpolate(
            c.X, c.Size("size"), c.Has("scaleFactor") ? c.Float("scaleFactor") : null, Mode(c), c.Flag("alignCorners")),
        ["pixel_shuffle"] = c => F.PixelShuffle(c.X, c.Int("upscaleFactor")),
        ["pixel_unshuffle"] = c => F.PixelUnshuffle(c.X, c.Int("downscaleFactor")),
    };

    private static double Eps(GoldenCall c) => c.Has("eps") ? c.Float("eps") : 1e-5;

    private static int? Optional(GoldenCall c, string name) => c.Has(name) ? c.Int(name) : null;

    private static Padding1 Padding(GoldenCall c)
    {
        var both = c.Padding("padding");
        return both.IsSame ? "same" : both.Height;
    }

    private static InterpolationMode Mode(GoldenCall c) => c.Has("mode") ? Enum.Parse<InterpolationMode>(c.Text("mode"), ignoreCase: true) : InterpolationMode.Nearest;

    private static Tensor RunningInstances(GoldenCall c)
    {
        F.InstanceNorm(c.X, c["mean"], c["variance"], momentum: c.Float("momentum"));
        return F.Cat([c["mean"], c["variance"]]);
    }

    /// <summary>What the layer with a padding mode computes.</summary>
    private static Tensor PaddedConvolution(GoldenCall c)
    {
        var mode = Enum.Parse<PadMode>(c.Text("mode"), ignoreCase: true);
        return F.Conv2d(F.Pad(c.X, c.Ints("pad"), mode), c["weight"], c.Optional("bias"));
    }
}
