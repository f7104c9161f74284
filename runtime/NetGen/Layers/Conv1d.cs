namespace NetGen.Layers;

/// <summary>Convolution of sequences.</summary>
public sealed class Conv1d : Convolution
{
    private readonly int stride;
    private readonly Padding1 padding;
    private readonly int dilation;
    private readonly int groups;
    private readonly PaddingMode paddingMode;

    /// <summary>Makes the layer; weight and bias start evenly drawn from ±1 / sqrt(fan in).</summary>
    /// <param name="inChannels">Channels of the sequences.</param>
    /// <param name="outChannels">Channels of the result.</param>
    /// <param name="kernelSize">Length of the window.</param>
    /// <param name="stride">Step between windows. Default: 1.</param>
    /// <param name="padding">Elements at both ends, or <c>"same"</c> at stride 1. Default: 0.</param>
    /// <param name="dilation">Step between the kernel's elements. Default: 1.</param>
    /// <param name="groups">Number of groups of channels that don't mix. Default: 1.</param>
    /// <param name="bias">Whether to add a bias. Default: true.</param>
    /// <param name="paddingMode">What the sequences are surrounded with. Default: zeros.</param>
    /// <exception cref="ArgumentException">Channels that cannot be cut into the groups, or "same" with a stride.</exception>
    public Conv1d(
        int inChannels,
        int outChannels,
        int kernelSize,
        int stride = 1,
        Padding1? padding = null,
        int dilation = 1,
        int groups = 1,
        bool bias = true,
        PaddingMode paddingMode = PaddingMode.Zeros)
        : base(Shape(inChannels, outChannels, kernelSize, stride, padding ?? 0, dilation, groups), outChannels, bias)
    {
        (this.stride, this.padding, this.dilation) = (stride, padding ?? 0, dilation);
        (this.groups, this.paddingMode) = (groups, paddingMode);
    }

    /// <summary>Step between windows.</summary>
    public int Stride => stride;

    /// <summary>What surrounds the input.</summary>
    public Padding1 Padding => padding;

    /// <summary>Step between the window's elements.</summary>
    public int Dilation => dilation;

    /// <summary>Channels of the input.</summary>
    public int InChannels => Weight.Size(1) * groups;

    /// <summary>Channels of the output.</summary>
    public int OutChannels => Weight.Size(0);

    /// <summary>Number of groups of channels that don't mix.</summary>
    public int Groups => groups;

    /// <summary>Size of the window.</summary>
    public int KernelSize => Weight.Size(2);

    /// <inheritdoc/>
    /// <param name="x">[N, inChannels, L], or without N.</param>
    /// <returns>[N, outChannels, out], or without N.</returns>
    public override Tensor Forward(Tensor x)
    {
        if (paddingMode == PaddingMode.Zeros || x.Rank is not (2 or 3))
            return F.Conv1d(x, Weight, Bias, stride, padding, dilation, groups);
        int total = padding.IsSame ? dilation * (Weight.Size(2) - 1) : 2 * padding.Length;
        return F.Conv1d(F.Pad(x, [total / 2, total - total / 2], Surrounding(paddingMode)), Weight, Bias, stride, 0, dilation, groups);
    }

    /// <inheritdoc/>
    protected internal override string Describe()
    {
        string text = $"{InChannels}, {OutChannels}, kernel_size=({Weight.Size(2)},), stride=({stride},)";
        if (padding != default(Padding1))
            text += $", padding={padding}";
        return text + Options(dilation == 1 ? "" : $"({dilation},)", "", groups, paddingMode);
    }

    private static int[] Shape(int inChannels, int outChannels, int kernelSize, int stride, Padding1 padding, int dilation, int groups)
    {
        Check("Conv1d", inChannels, outChannels, groups, kernelSize, stride, padding.Length, dilation);
        CheckSame("Conv1d", padding.IsSame, stride);
        return [outChannels, inChannels / groups, kernelSize];
    }
}
