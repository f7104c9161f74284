namespace NetGen.Layers;

/// <summary>Transposed convolution of images, which enlarges them.</summary>
public sealed class ConvTranspose2d : Convolution
{
    private readonly Size2 stride;
    private readonly Size2 padding;
    private readonly Size2 outputPadding;
    private readonly Size2 dilation;
    private readonly int groups;

    /// <summary>
    /// Makes the layer; weight and bias start evenly drawn from ±1 / sqrt(fan in), where PyTorch counts the fan in from the
    /// weight's second dimension, the channels of the result.
    /// </summary>
    /// <param name="inChannels">Channels of the images.</param>
    /// <param name="outChannels">Channels of the result.</param>
    /// <param name="kernelSize">Size of the window.</param>
    /// <param name="stride">Step between windows of the result. Default: 1.</param>
    /// <param name="padding">Rows and columns cut off the result's borders. Default: 0.</param>
    /// <param name="outputPadding">Rows and columns more at the result's end, less than stride or dilation. Default: 0.</param>
    /// <param name="groups">Number of groups of channels that don't mix. Default: 1.</param>
    /// <param name="bias">Whether to add a bias. Default: true.</param>
    /// <param name="dilation">Step between the kernel's elements. Default: 1.</param>
    /// <exception cref="ArgumentException">Channels that cannot be cut into the groups, or too much output padding.</exception>
    public ConvTranspose2d(
        int inChannels,
        int outChannels,
        Size2 kernelSize,
        Size2? stride = null,
        Size2? padding = null,
        Size2? outputPadding = null,
        int groups = 1,
        bool bias = true,
        Size2? dilation = null)
        : base(Shape(inChannels, outChannels, kernelSize, stride ?? 1, padding ?? 0, outputPadding ?? 0, dilation ?? 1, groups), outChannels, bias)
    {
        (this.stride, this.padding, this.outputPadding) = (stride ?? 1, padding ?? 0, outputPadding ?? 0);
        (this.dilation, this.groups) = (dilation ?? 1, groups);
    }

    /// <summary>Step between windows.</summary>
    public Size2 Stride => stride;

    /// <summary>What surrounds the input.</summary>
    public Size2 Padding => padding;

    /// <summary>What is added at the result's end.</summary>
    public Size2 OutputPadding => outputPadding;

    /// <summary>Step between the window's elements.</summary>
    public Size2 Dilation => dilation;

    /// <summary>Number of groups of channels that don't mix.</summary>
    public int Groups => groups;

    /// <summary>Size of the window.</summary>
    public Size2 KernelSize => new(Weight.Size(2), Weight.Size(3));

    /// <inheritdoc/>
    /// <param name="x">[N, inChannels, H, W], or without N.</param>
    /// <returns>[N, outChannels, outH, outW], or without N.</returns>
    public override Tensor Forward(Tensor x) => F.ConvTranspose2d(x, Weight, Bias, stride, padding, outputPadding, groups, dilation);

    /// <inheritdoc/>
    protected internal override string Describe()
    {
        var kernel = new Size2(Weight.Size(2), Weight.Size(3));
        string text = $"{Weight.Size(0)}, {Weight.Size(1) * groups}, kernel_size={kernel}, stride={stride}";
        if (padding != default)
            text += $", padding={padding}";
        return text + Options(
            dilation == new Size2(1, 1) ? "" : dilation.ToString(), outputPadding == default ? "" : outputPadding.ToString(), groups);
    }

    private static int[] Shape(
        int inChannels, int outChannels, Size2 kernelSize, Size2 stride, Size2 padding, Size2 outputPadding, Size2 dilation, int groups)
    {
        Check("ConvTranspose2d", inChannels, outChannels, groups, kernelSize, stride, padding, dilation);
        CheckOutputPadding("ConvTranspose2d", outputPadding, stride, dilation);
        return [inChannels, outChannels / groups, kernelSize.Height, kernelSize.Width];
    }
}
