namespace NetGen.Layers;

/// <summary>While training, sets whole channels of sequences to zero at random and scales the others up.</summary>
/// <param name="p">Probability of zero, from 0 to 1. Default: 0.5.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
public sealed class Dropout1d(float p = 0.5f) : Module, ITensorModule
{
    private readonly float p = Argument.Probability("Dropout1d", p);

    /// <summary>Probability of zero.</summary>
    public float P => p;

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, C, L], or without N; floating point.</param>
    /// <returns>The same shape; in evaluation <paramref name="x"/> itself.</returns>
    public Tensor Forward(Tensor x) => F.Dropout1d(x, p, Training);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, C, L], or without N; floating point.</param>
    /// <returns>The same shape; in evaluation <paramref name="x"/> itself.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe()
        => $"p={Printed(p)}, inplace=False";
}
