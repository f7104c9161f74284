namespace NetGen.Layers;

/// <summary>x above 0, alpha (e^(x / alpha) - 1) below.</summary>
/// <param name="alpha">Minus the limit far below 0. Default: 1.</param>
public sealed class CELU(double alpha = 1) : Module, ITensorModule
{
    /// <summary>Minus the limit far below 0.</summary>
    public double Alpha => alpha;

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape.</returns>
    public Tensor Forward(Tensor x) => F.Celu(x, alpha);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe() => $"alpha={Printed(alpha)}";
}
