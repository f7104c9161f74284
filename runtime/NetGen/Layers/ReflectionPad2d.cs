namespace NetGen.Layers;

/// <summary>Surrounds images with a mirror image.</summary>
/// <param name="padding">One number for all sides, or (left, right, top, bottom).</param>
public sealed class ReflectionPad2d(Border2 padding) : Module, ITensorModule
{
    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, C, H, W], or without N.</param>
    /// <returns>[N, C, H + top + bottom, W + left + right], or without N.</returns>
    public Tensor Forward(Tensor x) => PaddedSides.Apply(this, x, 2, [padding.Left, padding.Right, padding.Top, padding.Bottom], PadMode.Reflect);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, C, H, W], or without N.</param>
    /// <returns>[N, C, H + top + bottom, W + left + right], or without N.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe()
        => padding.ToString();
}
