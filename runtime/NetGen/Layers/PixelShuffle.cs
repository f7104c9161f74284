namespace NetGen.Layers;

/// <summary>Turns channels into pixels: [C r², H, W] becomes [C, H r, W r] (Shi et al., 2016).</summary>
/// <param name="upscaleFactor">r, by how much images grow.</param>
public sealed class PixelShuffle(int upscaleFactor) : Module, ITensorModule
{
    private readonly int upscaleFactor = Argument.AtLeast("PixelShuffle", upscaleFactor, 1);

    /// <summary>By how much images grow.</summary>
    public int UpscaleFactor => upscaleFactor;

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[…, C r², H, W].</param>
    /// <returns>[…, C, H r, W r].</returns>
    public Tensor Forward(Tensor x) => F.PixelShuffle(x, upscaleFactor);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[…, C r², H, W].</param>
    /// <returns>[…, C, H r, W r].</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe()
        => $"upscale_factor={upscaleFactor}";
}
