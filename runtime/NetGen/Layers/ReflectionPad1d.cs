namespace NetGen.Layers;

/// <summary>Surrounds sequences with a mirror image.</summary>
/// <param name="padding">One number for all sides, or (left, right).</param>
public sealed class ReflectionPad1d(Border1 padding) : Module, ITensorModule
{
    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, C, L], or without N.</param>
    /// <returns>[N, C, L + left + right], or without N.</returns>
    public Tensor Forward(Tensor x) => PaddedSides.Apply(this, x, 1, [padding.Left, padding.Right], PadMode.Reflect);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, C, L], or without N.</param>
    /// <returns>[N, C, L + left + right], or without N.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe()
        => padding.ToString();
}
