namespace NetGen.Layers;

/// <summary>Turns pixels into channels: [C, H r, W r] becomes [C r², H, W].</summary>
/// <param name="downscaleFactor">r, by how much images shrink.</param>
public sealed class PixelUnshuffle(int downscaleFactor) : Module, ITensorModule
{
    private readonly int downscaleFactor = Argument.AtLeast("PixelUnshuffle", downscaleFactor, 1);

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[…, C, H r, W r].</param>
    /// <returns>[…, C r², H, W].</returns>
    public Tensor Forward(Tensor x) => F.PixelUnshuffle(x, downscaleFactor);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[…, C, H r, W r].</param>
    /// <returns>[…, C r², H, W].</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe()
        => $"downscale_factor={downscaleFactor}";
}
