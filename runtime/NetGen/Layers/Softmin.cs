namespace NetGen.Layers;

/// <summary>e^-x divided by its sum along a dimension.</summary>
/// <param name="dim">The dimension whose elements sum to 1.</param>
public sealed class Softmin(int dim) : Module, ITensorModule
{
    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape.</returns>
    public Tensor Forward(Tensor x) => F.Softmin(x, dim);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe() => $"dim={dim}";
}
