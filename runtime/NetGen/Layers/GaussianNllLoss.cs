namespace NetGen.Layers;

/// <summary>Negative log-likelihood of targets under normal distributions.</summary>
/// <param name="full">Whether to add the constant term. Default: false.</param>
/// <param name="eps">Smallest variance. Default: 1e-6.</param>
/// <param name="reduction">How the loss of many elements becomes one. Default: their mean.</param>
public sealed class GaussianNllLoss(bool full = false, double eps = 1e-6, Reduction reduction = Reduction.Mean) : Module
{
    /// <summary>Computes it without hooks.</summary>
    /// <param name="x">Expectations.</param>
    /// <param name="target">The same shape.</param>
    /// <param name="var">Variances: the same shape, or one for each row.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Forward(Tensor x, Tensor target, Tensor var) => F.GaussianNllLoss(x, target, var, full, eps, reduction);

    /// <summary>Computes it.</summary>
    /// <param name="x">Expectations.</param>
    /// <param name="target">The same shape.</param>
    /// <param name="var">Variances: the same shape, or one for each row.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Call(Tensor x, Tensor target, Tensor var) => CallEager(x, target, var, Forward);

    /// <inheritdoc/>
    protected internal override string KindName => "GaussianNLLLoss";
}
