namespace NetGen.Layers;

/// <summary>Transposed convolution of sequences, which lengthens them.</summary>
public sealed class ConvTranspose1d : Convolution
{
    private readonly int stride;
    private readonly int padding;
    private readonly int outputPadding;
    private readonly int dilation;
    private readonly int groups;

    /// <summary>
    /// Makes the layer; weight and bias start evenly drawn from ±1 / sqrt(fan in), where PyTorch counts the fan in from the
    /// weight's second dimension, the channels of the result.
    /// </summary>
    /// <param name="inChannels">Channels of the sequences.</param>
    /// <param name="outChannels">Channels of the result.</param>
    /// <param name="kernelSize">Length of the window.</param>
    /// <param name="stride">Step between windows of the result. Default: 1.</param>
    /// <param name="padding">Elements cut off both ends of the result. Default: 0.</param>
    /// <param name="outputPadding">Elements more at the result's end, less than stride or dilation. Default: 0.</param>
    /// <param name="groups">Number of groups of channels that don't mix. Default: 1.</param>
    /// <param name="bias">Whether to add a bias. Default: true.</param>
    /// <param name="dilation">Step between the kernel's elements. Default: 1.</param>
    /// <exception cref="ArgumentException">Channels that cannot be cut into the groups, or too much output padding.</exception>
    public ConvTranspose1d(
        int inChannels,
        int outChannels,
        int kernelSize,
        int stride = 1,
        int padding = 0,
        int outputPadding = 0,
        int groups = 1,
        bool bias = true,
        int dilation = 1)
        : base(Shape(inChannels, outChannels, kernelSize, stride, padding, outputPadding, dilation, groups), outChannels, bias)
    {
        (this.stride, this.padding, this.outputPadding) = (stride, padding, outputPadding);
        (this.dilation, this.groups) = (dilation, groups);
    }

    /// <summary>Step between windows.</summary>
    public int Stride => stride;

    /// <summary>What surrounds the input.</summary>
    public int Padding => padding;

    /// <summary>What is added at the result's end.</summary>
    public int OutputPadding => outputPadding;

    /// <summary>Step between the window's elements.</summary>
    public int Dilation => dilation;

    /// <summary>Number of groups of channels that don't mix.</summary>
    public int Groups => groups;

    /// <summary>Size of the window.</summary>
    public int KernelSize => Weight.Size(2);

    /// <inheritdoc/>
    /// <param name="x">[N, inChannels, L], or without N.</param>
    /// <returns>[N, outChannels, out], or without N.</returns>
    public override Tensor Forward(Tensor x) => F.ConvTranspose1d(x, Weight, Bias, stride, padding, outputPadding, groups, dilation);

    /// <inheritdoc/>
    protected internal override string Describe()
    {
        string text = $"{Weight.Size(0)}, {Weight.Size(1) * groups}, kernel_size=({Weight.Size(2)},), stride=({stride},)";
        if (padding != 0)
            text += $", padding=({padding},)";
        return text + Options(dilation == 1 ? "" : $"({dilation},)", outputPadding == 0 ? "" : $"({outputPadding},)", groups);
    }

    private static int[] Shape(
        int inChannels, int outChannels, int kernelSize, int stride, int padding, int outputPadding, int dilation, int groups)
    {
        Check("ConvTranspose1d", inChannels, outChannels, groups, kernelSize, stride, padding, dilation);
        CheckOutputPadding("ConvTranspose1d", outputPadding, stride, dilation);
        return [inChannels, outChannels / groups, kernelSize];
    }
}
