namespace NetGen.Layers;

/// <summary>Adds columns onto images where <see cref="Unfold"/> would have taken them from.</summary>
/// <param name="outputSize">Height and width of the images.</param>
/// <param name="kernelSize">Size of the window.</param>
/// <param name="dilation">Step between the window's elements. Default: 1.</param>
/// <param name="padding">Zeros around the images. Default: 0.</param>
/// <param name="stride">Step between windows. Default: 1.</param>
public sealed class Fold(
    Size2 outputSize,
    Size2 kernelSize,
    Size2? dilation = null,
    Size2? padding = null,
    Size2? stride = null) : Module, ITensorModule
{
    private readonly Size2 outputSize = Argument.AtLeast("Fold", outputSize, 1);
    private readonly Size2 kernelSize = Argument.AtLeast("Fold", kernelSize, 1);
    private readonly Size2? dilation = Argument.AtLeast("Fold", dilation, 1);
    private readonly Size2? padding = Argument.AtLeast("Fold", padding, 0);
    private readonly Size2? stride = Argument.AtLeast("Fold", stride, 1);

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, C · kernel height · kernel width, windows].</param>
    /// <returns>[N, C, height, width].</returns>
    public Tensor Forward(Tensor x) => F.Fold(x, outputSize, kernelSize, dilation, padding, stride);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, C · kernel height · kernel width, windows].</param>
    /// <returns>[N, C, height, width].</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe()
        => $"output_size={outputSize.Short}, kernel_size={kernelSize.Short}, dilation={(dilation ?? 1).Short}, padding={(padding ?? 0).Short}, stride={(stride ?? 1).Short}";
}
