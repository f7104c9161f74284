namespace NetGen.Layers;

/// <summary>x moved towards 0 by lambda, 0 within lambda of 0.</summary>
/// <param name="lambda">Half the width of the flat part. Default: 0.5.</param>
public sealed class Softshrink(double lambda = 0.5) : Module, ITensorModule
{
    /// <summary>Half the width of the flat part.</summary>
    public double Lambda => lambda;

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape.</returns>
    public Tensor Forward(Tensor x) => F.Softshrink(x, lambda);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe() => Printed(lambda);
}
