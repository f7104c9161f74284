namespace NetGen.Layers;

/// <summary>Convolution of images.</summary>
public sealed class Conv2d : Module, ITensorModule
{
    private readonly Size2 stride;
    private readonly Padding2 padding;
    private readonly Size2 dilation;
    private readonly int groups;

    /// <summary>Makes the layer; weight and bias start evenly drawn from ±1 / sqrt(fan in).</summary>
    /// <param name="inChannels">Channels of the images.</param>
    /// <param name="outChannels">Channels of the result.</param>
    /// <param name="kernelSize">Size of the window.</param>
    /// <param name="stride">Step between windows. Default: 1.</param>
    /// <param name="padding">Zeros around the images, or <c>"same"</c> at stride 1. Default: 0.</param>
    /// <param name="dilation">Step between the kernel's elements. Default: 1.</param>
    /// <param name="groups">Number of groups of channels that don't mix. Default: 1.</param>
    /// <param name="bias">Whether to add a bias. Default: true.</param>
    /// <exception cref="ArgumentException">Channels that cannot be cut into the groups, or "same" with a stride.</exception>
    public Conv2d(
        int inChannels,
        int outChannels,
        Size2 kernelSize,
        Size2? stride = null,
        Padding2? padding = null,
        Size2? dilation = null,
        int groups = 1,
        bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (inChannels % groups != 0 || outChannels % groups != 0)
            throw new ArgumentException($"{inChannels} input and {outChannels} output channels cannot both be cut into {groups} groups.", nameof(groups));
        this.stride = stride ?? 1;
        this.padding = padding ?? 0;
        this.dilation = dilation ?? 1;
        this.groups = groups;
        if (this.padding.IsSame && this.stride != new Size2(1, 1))
            throw new ArgumentException($"padding \"same\" needs stride 1, not {this.stride}.", nameof(padding));
        Weight = new Parameter(Tensor.Zeros(outChannels, inChannels / groups, kernelSize.Height, kernelSize.Width));
        Bias = bias ? new Parameter(Tensor.Zeros(outChannels)) : null;
        Init.LinearLike(Weight, Bias);
    }

    /// <summary>[outChannels, inChannels / groups, kernel height, kernel width].</summary>
    public Parameter Weight { get; }

    /// <summary>[outChannels], or null.</summary>
    public Parameter? Bias { get; }

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, inChannels, H, W], or without N.</param>
    /// <returns>[N, outChannels, outH, outW], or without N.</returns>
    public Tensor Forward(Tensor x) => F.Conv2d(x, Weight, Bias, stride, padding, dilation, groups);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, inChannels, H, W], or without N.</param>
    /// <returns>[N, outChannels, outH, outW], or without N.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Parameter("weight", Weight);
        visitor.Parameter("bias", Bias);
        base.VisitMembers(visitor);
    }

    /// <inheritdoc/>
    protected internal override string Describe()
    {
        var kernel = new Size2(Weight.Size(2), Weight.Size(3));
        string text = $"{Weight.Size(1) * groups}, {Weight.Size(0)}, kernel_size={kernel}, stride={stride}";
        if (padding != default(Padding2))
            text += $", padding={padding}";
        if (dilation != new Size2(1, 1))
            text += $", dilation={dilation}";
        if (groups != 1)
            text += $", groups={groups}";
        return Bias is null ? text + ", bias=False" : text;
    }
}
