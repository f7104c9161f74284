namespace NetGen.Layers;

/// <summary>The pixels under each window of a sliding kernel as a column.</summary>
/// <param name="kernelSize">Size of the window.</param>
/// <param name="dilation">Step between the window's elements. Default: 1.</param>
/// <param name="padding">Zeros around the images. Default: 0.</param>
/// <param name="stride">Step between windows. Default: 1.</param>
public sealed class Unfold(Size2 kernelSize, Size2? dilation = null, Size2? padding = null, Size2? stride = null) : Module, ITensorModule
{
    private readonly Size2 kernelSize = Argument.AtLeast("Unfold", kernelSize, 1);
    private readonly Size2? dilation = Argument.AtLeast("Unfold", dilation, 1);
    private readonly Size2? padding = Argument.AtLeast("Unfold", padding, 0);
    private readonly Size2? stride = Argument.AtLeast("Unfold", stride, 1);

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, C, H, W].</param>
    /// <returns>[N, C · kernel height · kernel width, windows].</returns>
    public Tensor Forward(Tensor x) => F.Unfold(x, kernelSize, dilation, padding, stride);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, C, H, W].</param>
    /// <returns>[N, C · kernel height · kernel width, windows].</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe()
        => $"kernel_size={kernelSize.Short}, dilation={(dilation ?? 1).Short}, padding={(padding ?? 0).Short}, stride={(stride ?? 1).Short}";
}
