namespace NetGen.Layers;

/// <summary>Negative log-likelihood of counts under Poisson distributions.</summary>
/// <param name="logInput">Whether x holds logarithms of the expectations. Default: true.</param>
/// <param name="full">Whether to add Stirling's approximation of log target!. Default: false.</param>
/// <param name="eps">Keeps the logarithm finite where x is none. Default: 1e-8.</param>
/// <param name="reduction">How the loss of many elements becomes one. Default: their mean.</param>
public sealed class PoissonNllLoss(bool logInput = true, bool full = false, double eps = 1e-8, Reduction reduction = Reduction.Mean) : Module
{
    /// <summary>Computes it without hooks.</summary>
    /// <param name="x">What the network gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Forward(Tensor x, Tensor target) => F.PoissonNllLoss(x, target, logInput, full, eps, reduction);

    /// <summary>Computes it.</summary>
    /// <param name="x">What the network gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Call(Tensor x, Tensor target) => CallEager(x, target, Forward);

    /// <inheritdoc/>
    protected internal override string KindName => "PoissonNLLLoss";
}
