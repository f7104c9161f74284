namespace NetGen.Layers;

/// <summary>Means over as many rectangles as asked for, whatever the size of the images.</summary>
/// <param name="outputSize">Height and width of the result.</param>
public sealed class AdaptiveAvgPool2d(Size2 outputSize) : Module, ITensorModule
{
    private readonly Size2 outputSize = Argument.AtLeast("AdaptiveAvgPool2d", outputSize, 1);

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, C, H, W], or without N.</param>
    /// <returns>[N, C, outH, outW], or without N.</returns>
    public Tensor Forward(Tensor x) => F.AdaptiveAvgPool2d(x, outputSize);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, C, H, W], or without N.</param>
    /// <returns>[N, C, outH, outW], or without N.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe() => $"output_size={outputSize.Short}";
}
