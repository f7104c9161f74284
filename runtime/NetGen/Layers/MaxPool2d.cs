namespace NetGen.Layers;

/// <summary>Largest value of each window.</summary>
/// <param name="kernelSize">Size of the window.</param>
/// <param name="stride">Step between windows. Default: the window's size.</param>
/// <param name="padding">Pixels around the images, which never win. Default: 0.</param>
/// <param name="dilation">Step between the window's elements. Default: 1.</param>
/// <param name="ceilMode">Rounds the number of windows up. Default: false.</param>
public sealed class MaxPool2d(
    Size2 kernelSize,
    Size2? stride = null,
    Padding2? padding = null,
    Size2? dilation = null,
    bool ceilMode = false) : Module, ITensorModule
{
    private readonly Size2 kernelSize = Argument.AtLeast("MaxPool2d", kernelSize, 1);
    private readonly Size2? stride = Argument.AtLeast("MaxPool2d", stride, 1);
    private readonly Padding2? padding = Argument.AtLeast("MaxPool2d", padding, 0);
    private readonly Size2? dilation = Argument.AtLeast("MaxPool2d", dilation, 1);

    /// <summary>Size of the window.</summary>
    public Size2 KernelSize => kernelSize;

    /// <summary>Step between windows.</summary>
    public Size2 Stride => stride ?? kernelSize;

    /// <summary>What surrounds the input.</summary>
    public Padding2 Padding => padding ?? 0;

    /// <summary>Step between the window's elements.</summary>
    public Size2 Dilation => dilation ?? 1;

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, C, H, W], or without N.</param>
    /// <returns>[N, C, outH, outW], or without N.</returns>
    public Tensor Forward(Tensor x) => F.MaxPool2d(x, kernelSize, stride, padding, dilation, ceilMode);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, C, H, W], or without N.</param>
    /// <returns>[N, C, outH, outW], or without N.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe()
        => $"kernel_size={kernelSize.Short}, stride={(stride ?? kernelSize).Short}, padding={(padding ?? 0).Short}, dilation={(dilation ?? 1).Short}, ceil_mode={(ceilMode ? "True" : "False")}";
}
