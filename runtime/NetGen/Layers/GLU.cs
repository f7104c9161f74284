namespace NetGen.Layers;

/// <summary>The first half along a dimension times the sigmoid of the second.</summary>
/// <param name="dim">The dimension that is halved. Default: the last.</param>
public sealed class GLU(int dim = -1) : Module, ITensorModule
{
    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">Any shape, floating point, whose dimension has an even size.</param>
    /// <returns>The shape with half the dimension.</returns>
    public Tensor Forward(Tensor x) => F.Glu(x, dim);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">Any shape, floating point, whose dimension has an even size.</param>
    /// <returns>The shape with half the dimension.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe() => $"dim={dim}";
}
