namespace NetGen.Layers;

/// <summary>Mean of each window.</summary>
/// <param name="kernelSize">Size of the window.</param>
/// <param name="stride">Step between windows. Default: the window's size.</param>
/// <param name="padding">Zeros around the images. Default: 0.</param>
/// <param name="ceilMode">Rounds the number of windows up. Default: false.</param>
/// <param name="countIncludePad">Whether the padding's zeros count. Default: true.</param>
/// <param name="divisorOverride">Divides every sum in place of the number of elements. Default: that number.</param>
public sealed class AvgPool2d(
    Size2 kernelSize,
    Size2? stride = null,
    Padding2? padding = null,
    bool ceilMode = false,
    bool countIncludePad = true,
    int? divisorOverride = null) : Module, ITensorModule
{
    private readonly Size2 kernelSize = Argument.AtLeast("AvgPool2d", kernelSize, 1);
    private readonly Size2? stride = Argument.AtLeast("AvgPool2d", stride, 1);
    private readonly Padding2? padding = Argument.AtLeast("AvgPool2d", padding, 0);

    /// <summary>Size of the window.</summary>
    public Size2 KernelSize => kernelSize;

    /// <summary>Step between windows.</summary>
    public Size2 Stride => stride ?? kernelSize;

    /// <summary>What surrounds the input.</summary>
    public Padding2 Padding => padding ?? 0;

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, C, H, W], or without N.</param>
    /// <returns>[N, C, outH, outW], or without N.</returns>
    public Tensor Forward(Tensor x) => F.AvgPool2d(x, kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, C, H, W], or without N.</param>
    /// <returns>[N, C, outH, outW], or without N.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe()
        => $"kernel_size={kernelSize.Short}, stride={(stride ?? kernelSize).Short}, padding={(padding ?? 0).Short}";
}
