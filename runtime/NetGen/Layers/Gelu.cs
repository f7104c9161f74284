namespace NetGen.Layers;

/// <summary>x times the probability that a normal number is below x.</summary>
/// <param name="approximate">Whether to use the formula with tanh, which is another function. Default: false.</param>
public sealed class Gelu(bool approximate = false) : Module, ITensorModule
{
    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape.</returns>
    public Tensor Forward(Tensor x) => F.Gelu(x, approximate);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe() => $"approximate='{(approximate ? "tanh" : "none")}'";

    /// <inheritdoc/>
    protected internal override string KindName => "GELU";
}
