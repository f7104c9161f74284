namespace NetGen.Layers;

/// <summary>Kullback-Leibler divergence of log-probabilities from target probabilities.</summary>
/// <param name="reduction">The mean divides by the elements, the batch mean by the rows. Default: the mean.</param>
/// <param name="logTarget">Whether targets are log-probabilities. Default: false.</param>
public sealed class KlDivLoss(Reduction reduction = Reduction.Mean, bool logTarget = false) : Module
{
    /// <summary>Computes it without hooks.</summary>
    /// <param name="x">What the network gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Forward(Tensor x, Tensor target) => F.KlDiv(x, target, reduction, logTarget);

    /// <summary>Computes it.</summary>
    /// <param name="x">What the network gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Call(Tensor x, Tensor target) => CallEager(x, target, Forward);

    /// <inheritdoc/>
    protected internal override string KindName => "KLDivLoss";
}
