namespace NetGen.Layers;

/// <summary>log(1 + e^(beta x)) / beta, x itself where beta x exceeds a threshold.</summary>
/// <param name="beta">How sharp the bend is. Default: 1.</param>
/// <param name="threshold">Where it becomes a line. Default: 20.</param>
public sealed class Softplus(double beta = 1, double threshold = 20) : Module, ITensorModule
{
    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape.</returns>
    public Tensor Forward(Tensor x) => F.Softplus(x, beta, threshold);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe() => $"beta={Printed(beta)}, threshold={Printed(threshold)}";
}
