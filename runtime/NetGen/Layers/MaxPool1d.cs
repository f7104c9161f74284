namespace NetGen.Layers;

/// <summary>Largest value of each window of sequences.</summary>
/// <param name="kernelSize">Length of the window.</param>
/// <param name="stride">Step between windows. Default: the window's length.</param>
/// <param name="padding">Elements at both ends, which never win; at most half the window. Default: 0.</param>
/// <param name="dilation">Step between the window's elements. Default: 1.</param>
/// <param name="ceilMode">Rounds the number of windows up. Default: false.</param>
public sealed class MaxPool1d(
    int kernelSize,
    int? stride = null,
    int padding = 0,
    int dilation = 1,
    bool ceilMode = false) : Module, ITensorModule
{
    private readonly int kernelSize = Argument.AtLeast("MaxPool1d", kernelSize, 1);
    private readonly int? stride = Argument.AtLeast("MaxPool1d", stride, 1);
    private readonly int padding = Argument.AtLeast("MaxPool1d", padding, 0);
    private readonly int dilation = Argument.AtLeast("MaxPool1d", dilation, 1);

    /// <summary>Size of the window.</summary>
    public int KernelSize => kernelSize;

    /// <summary>Step between windows.</summary>
    public int Stride => stride ?? kernelSize;

    /// <summary>What surrounds the input.</summary>
    public int Padding => padding;

    /// <summary>Step between the window's elements.</summary>
    public int Dilation => dilation;

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, C, L], or without N.</param>
    /// <returns>[N, C, out], or without N.</returns>
    public Tensor Forward(Tensor x) => F.MaxPool1d(x, kernelSize, stride, padding, dilation, ceilMode);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, C, L], or without N.</param>
    /// <returns>[N, C, out], or without N.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe()
        => $"kernel_size={kernelSize}, stride={stride ?? kernelSize}, padding={padding}, dilation={dilation}, ceil_mode={(ceilMode ? "True" : "False")}";
}
