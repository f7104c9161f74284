namespace NetGen.Layers;

/// <summary>x above 0, a fraction of x below.</summary>
/// <param name="negativeSlope">The fraction. Default: 0.01.</param>
public sealed class LeakyReLU(double negativeSlope = 0.01) : Module, ITensorModule
{
    /// <summary>The slope below 0.</summary>
    public double NegativeSlope => negativeSlope;

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape.</returns>
    public Tensor Forward(Tensor x) => F.LeakyRelu(x, negativeSlope);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe() => $"negative_slope={Printed(negativeSlope)}";
}
