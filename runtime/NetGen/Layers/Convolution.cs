namespace NetGen.Layers;

/// <summary>What convolutions of any number of dimensions have in common: a weight and a bias.</summary>
public abstract class Convolution : Module, ITensorModule
{
    private protected Convolution(int[] weight, int outChannels, bool bias)
    {
        Weight = new Parameter(Tensor.Zeros(weight));
        Bias = bias ? new Parameter(Tensor.Zeros(outChannels)) : null;
        Init.LinearLike(Weight, Bias);
    }

    /// <summary>[outChannels, inChannels / groups, kernel size]; of a transposed convolution [inChannels, outChannels / groups, kernel size].</summary>
    public Parameter Weight { get; }

    /// <summary>[outChannels], or null.</summary>
    public Parameter? Bias { get; }

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, inChannels, size], or without N.</param>
    /// <returns>[N, outChannels, out size], or without N.</returns>
    public abstract Tensor Forward(Tensor x);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, inChannels, size], or without N.</param>
    /// <returns>[N, outChannels, out size], or without N.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Parameter("weight", Weight);
        visitor.Parameter("bias", Bias);
        base.VisitMembers(visitor);
    }

    private protected static PadMode Surrounding(PaddingMode mode) => mode switch
    {
        PaddingMode.Zeros => PadMode.Constant,
        PaddingMode.Reflect => PadMode.Reflect,
        PaddingMode.Replicate => PadMode.Replicate,
        _ => PadMode.Circular,
    };

    /// <exception cref="ArgumentException">Channels that cannot be cut into the groups, or a size that makes no sense.</exception>
    private protected static void Check(
        string layer, int inChannels, int outChannels, int groups, Size2 kernelSize, Size2 stride, Size2 padding, Size2 dilation)
    {
        Argument.AtLeast(layer, groups, 1);
        Argument.AtLeast(layer, inChannels, 1);
        Argument.AtLeast(layer, outChannels, 1);
        if (inChannels % groups != 0 || outChannels % groups != 0)
            throw new ArgumentException($"{layer}: {inChannels} input and {outChannels} output channels cannot both be cut into {groups} groups.", nameof(groups));
        Argument.AtLeast(layer, kernelSize, 1);
        Argument.AtLeast(layer, stride, 1);
        Argument.AtLeast(layer, dilation, 1);
        Argument.AtLeast(layer, padding, 0);
    }

    /// <exception cref="ArgumentException">Output padding that no window would reach.</exception>
    private protected static void CheckOutputPadding(string layer, Size2 outputPadding, Size2 stride, Size2 dilation)
    {
        bool fits = outputPadding.Height >= 0 && outputPadding.Height < Math.Max(stride.Height, dilation.Height)
            && outputPadding.Width >= 0 && outputPadding.Width < Math.Max(stride.Width, dilation.Width);
        if (!fits)
            throw new ArgumentException($"{layer}'s outputPadding {outputPadding} is less than stride {stride} or dilation {dilation}, and not negative.", nameof(outputPadding));
    }

    /// <exception cref="ArgumentException">"same" with a stride.</exception>
    private protected static void CheckSame(string layer, bool isSame, Size2 stride)
    {
        if (isSame && stride != new Size2(1, 1))
            throw new ArgumentException($"{layer}: padding \"same\" needs stride 1, not {stride}.", "padding");
    }

    /// <summary>What stands behind the padding, in PyTorch's order.</summary>
    private protected string Options(string dilation, string outputPadding, int groups, PaddingMode mode = PaddingMode.Zeros)
    {
        string text = dilation.Length > 0 ? $", dilation={dilation}" : "";
        if (outputPadding.Length > 0)
            text += $", output_padding={outputPadding}";
        if (groups != 1)
            text += $", groups={groups}";
        if (Bias is null)
            text += ", bias=False";
        return mode == PaddingMode.Zeros ? text : text + $", padding_mode={mode.ToString().ToLowerInvariant()}";
    }
}
