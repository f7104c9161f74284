namespace NetGen.Layers;

/// <summary>While training, sets a residual branch to zero at random, for whole samples or the whole batch (Huang et al., 2016).</summary>
/// <param name="p">Probability of zero, from 0 to 1.</param>
/// <param name="mode">What is dropped at once.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
public sealed class StochasticDepth(float p, StochasticDepthMode mode) : Module, ITensorModule
{
    /// <summary>The probability of dropping in training.</summary>
    public float P => p;

    private readonly float p = Argument.Probability("StochasticDepth", p);

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, …], floating point.</param>
    /// <returns>The same shape; in evaluation <paramref name="x"/> itself.</returns>
    public Tensor Forward(Tensor x) => F.StochasticDepth(x, p, mode, Training);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, …], floating point.</param>
    /// <returns>The same shape; in evaluation <paramref name="x"/> itself.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe()
        => $"p={Printed(p)}, mode={mode.ToString().ToLowerInvariant()}";
}
