namespace NetGen.Layers;

/// <summary>While training, sets elements to SELU's smallest value at random and keeps mean and variance (Klambauer et al., 2017).</summary>
/// <param name="p">Probability, from 0 to 1. Default: 0.5.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
public sealed class AlphaDropout(float p = 0.5f) : Module, ITensorModule
{
    /// <summary>The probability of replacing an element in training.</summary>
    public float P => p;

    private readonly float p = Argument.Probability("AlphaDropout", p);

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape; in evaluation <paramref name="x"/> itself.</returns>
    public Tensor Forward(Tensor x) => F.AlphaDropout(x, p, Training);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape; in evaluation <paramref name="x"/> itself.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe()
        => $"p={Printed(p)}, inplace=False";
}
