using NetGen.Layers;

namespace NetGen.EndToEnd.Tests.Images;

/// <summary>A residual network's parts: padded and transposed convolutions, normalisation in every form, pooling, resizing.</summary>
[Module(Compile = CompileMode.Required)]
public partial class ResidualNet
{
    private readonly Conv2d stem = new(3, 8, kernelSize: 4, padding: "same", bias: false);
    private readonly BatchNorm2d norm1 = new(8);
    private readonly Conv2d conv = new(8, 8, kernelSize: 3, padding: 1, paddingMode: PaddingMode.Reflect);
    private readonly BatchNorm2d norm2 = new(8, momentum: null);
    private readonly GroupNorm groups = new(2, 8);
    private readonly InstanceNorm2d instances = new(8, affine: true, trackRunningStats: true);
    private readonly AvgPool2d pool = new(2);
    private readonly AdaptiveMaxPool2d maxima = new(3);
    private readonly ConvTranspose2d up = new(8, 4, kernelSize: 3, stride: 2, padding: 1, outputPadding: 1);
    private readonly Upsample grow = new(scaleFactor: 2, mode: InterpolationMode.Bilinear);
    private readonly PixelShuffle shuffle = new(2);
    private readonly ReplicationPad2d edge = new((1, 0, 2, 1));
    private readonly AdaptiveAvgPool2d means = new((2, 3));
    private readonly LayerNorm last = new([27, 25]);

    public Tensor Forward([Shape("N", 3, 8, 8)] Tensor x)
    {
        x = F.Relu(norm1.Call(stem.Call(x)));
        x = x + norm2.Call(conv.Call(x));
        x = instances.Call(groups.Call(pool.Call(x)));
        x = up.Call(maxima.Call(x));
        x = grow.Call(x) + F.Interpolate(x, size: 12);
        return means.Call(last.Call(edge.Call(shuffle.Call(x))));
    }
}

/// <summary>The same over sequences, with a normalisation that is neither affine nor tracked.</summary>
[Module(Compile = CompileMode.Required)]
public partial class SequenceNet
{
    private readonly Conv1d conv = new(2, 6, kernelSize: 3, padding: 1, groups: 2);
    private readonly BatchNorm1d norm = new(6);
    private readonly BatchNorm1d plain = new(6, affine: false, trackRunningStats: false);
    private readonly MaxPool1d maxima = new(3, stride: 2, padding: 1);
    private readonly AvgPool1d means = new(2);
    private readonly ConvTranspose1d up = new(6, 4, kernelSize: 2, stride: 2);
    private readonly ReflectionPad1d edge = new(1);
    private readonly InstanceNorm1d instances = new(4, momentum: 0.3, trackRunningStats: true);
    private readonly RMSNorm rms = new(4);
    private readonly AdaptiveAvgPool1d ends = new(2);
    private readonly LocalResponseNorm local = new(3, alpha: 0.5);
    private readonly Linear head = new(8, 3);
    private readonly BatchNorm1d features = new(3);

    public Tensor Forward([Shape("N", 2, 16)] Tensor x)
    {
        x = plain.Call(norm.Call(conv.Call(x)));
        x = means.Call(maxima.Call(x));
        x = instances.Call(edge.Call(up.Call(x)));
        x = local.Call(ends.Call(x));
        return features.Call(head.Call(rms.Call(x.Reshape(x.Size(0), 2, 4)).Flatten(1)));
    }
}

/// <summary>Everything that draws random numbers.</summary>
[Module(Compile = CompileMode.Required)]
public partial class DroppingNet
{
    private readonly Dropout1d channels = new(0.3f);
    private readonly StochasticDepth rows = new(0.4f, StochasticDepthMode.Row);
    private readonly StochasticDepth batch = new(0.2f, StochasticDepthMode.Batch);
    private readonly AlphaDropout alpha = new(0.25f);

    public Tensor Forward([Shape("N", 4, 5)] Tensor x) => alpha.Call(x + batch.Call(rows.Call(channels.Call(x))));
}
