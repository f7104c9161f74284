namespace NetGen.Layers;

/// <summary>Convolution of images.</summary>
public sealed class Conv2d : Convolution
{
    private readonly Size2 stride;
    private readonly Padding2 padding;
    private readonly Size2 dilation;
    private readonly int groups;
    private readonly PaddingMode paddingMode;

    /// <summary>Makes the layer; weight and bias start evenly drawn from ±1 / sqrt(fan in).</summary>
    /// <param name="inChannels">Channels of the images.</param>
    /// <param name="outChannels">Channels of the result.</param>
    /// <param name="kernelSize">Size of the window.</param>
    /// <param name="stride">Step between windows. Default: 1.</param>
    /// <param name="padding">Rows and columns around the images, or <c>"same"</c> at stride 1. Default: 0.</param>
    /// <param name="dilation">Step between the kernel's elements. Default: 1.</param>
    /// <param name="groups">Number of groups of channels that don't mix. Default: 1.</param>
    /// <param name="bias">Whether to add a bias. Default: true.</param>
    /// <param name="paddingMode">What the images are surrounded with. Default: zeros.</param>
    /// <exception cref="ArgumentException">Channels that cannot be cut into the groups, or "same" with a stride.</exception>
    public Conv2d(
        int inChannels,
        int outChannels,
        Size2 kernelSize,
        Size2? stride = null,
        Padding2? padding = null,
        Size2? dilation = null,
        int groups = 1,
        bool bias = true,
        PaddingMode paddingMode = PaddingMode.Zeros)
        : base(Shape(inChannels, outChannels, kernelSize, stride ?? 1, padding ?? 0, dilation ?? 1, groups), outChannels, bias)
    {
        this.stride = stride ?? 1;
        this.padding = padding ?? 0;
        this.dilation = dilation ?? 1;
        (this.groups, this.paddingMode) = (groups, paddingMode);
    }

    /// <summary>Step between windows.</summary>
    public Size2 Stride => stride;

    /// <summary>What surrounds the input.</summary>
    public Padding2 Padding => padding;

    /// <summary>Step between the window's elements.</summary>
    public Size2 Dilation => dilation;

    /// <summary>Channels of the input.</summary>
    public int InChannels => Weight.Size(1) * groups;

    /// <summary>Channels of the output.</summary>
    public int OutChannels => Weight.Size(0);

    /// <summary>Number of groups of channels that don't mix.</summary>
    public int Groups => groups;

    /// <summary>Size of the window.</summary>
    public Size2 KernelSize => new(Weight.Size(2), Weight.Size(3));

    /// <inheritdoc/>
    /// <param name="x">[N, inChannels, H, W], or without N.</param>
    /// <returns>[N, outChannels, outH, outW], or without N.</returns>
    public override Tensor Forward(Tensor x)
    {
        if (paddingMode == PaddingMode.Zeros || x.Rank is not (3 or 4))
            return F.Conv2d(x, Weight, Bias, stride, padding, dilation, groups);
        (int left, int right) = Sides(padding.Width, Weight.Size(3), dilation.Width);
        (int top, int bottom) = Sides(padding.Height, Weight.Size(2), dilation.Height);
        return F.Conv2d(F.Pad(x, [left, right, top, bottom], Surrounding(paddingMode)), Weight, Bias, stride, 0, dilation, groups);
    }

    /// <inheritdoc/>
    protected internal override string Describe()
    {
        var kernel = new Size2(Weight.Size(2), Weight.Size(3));
        string text = $"{InChannels}, {OutChannels}, kernel_size={kernel}, stride={stride}";
        if (padding != default(Padding2))
            text += $", padding={padding}";
        return text + Options(dilation == new Size2(1, 1) ? "" : dilation.ToString(), "", groups, paddingMode);
    }

    private (int Before, int After) Sides(int given, int kernel, int gap)
    {
        int total = gap * (kernel - 1);
        return padding.IsSame ? (total / 2, total - total / 2) : (given, given);
    }

    private static int[] Shape(int inChannels, int outChannels, Size2 kernelSize, Size2 stride, Padding2 padding, Size2 dilation, int groups)
    {
        Check("Conv2d", inChannels, outChannels, groups, kernelSize, stride, (padding.Height, padding.Width), dilation);
        CheckSame("Conv2d", padding.IsSame, stride);
        return [outChannels, inChannels / groups, kernelSize.Height, kernelSize.Width];
    }
}
