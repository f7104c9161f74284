namespace NetGen.Layers;

/// <summary>Maxima over as many parts as asked for, whatever the length of the sequences.</summary>
/// <param name="outputSize">Length of the result.</param>
public sealed class AdaptiveMaxPool1d(int outputSize) : Module, ITensorModule
{
    private readonly int outputSize = Argument.AtLeast("AdaptiveMaxPool1d", outputSize, 1);

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, C, L], or without N.</param>
    /// <returns>[N, C, out], or without N.</returns>
    public Tensor Forward(Tensor x) => F.AdaptiveMaxPool1d(x, outputSize);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, C, L], or without N.</param>
    /// <returns>[N, C, out], or without N.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe()
        => $"output_size={outputSize}";
}
