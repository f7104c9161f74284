namespace NetGen.Layers;

/// <summary>Surrounds sequences with a number.</summary>
/// <param name="padding">One number for all sides, or (left, right). Negative numbers cut off.</param>
/// <param name="value">The number.</param>
public sealed class ConstantPad1d(Border1 padding, double value) : Module, ITensorModule
{
    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, C, L], or without N.</param>
    /// <returns>[N, C, L + left + right], or without N.</returns>
    public Tensor Forward(Tensor x) => PaddedSides.Apply(this, x, 1, [padding.Left, padding.Right], PadMode.Constant, value);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, C, L], or without N.</param>
    /// <returns>[N, C, L + left + right], or without N.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe()
        => $"padding={padding}, value={Printed(value)}";
}
