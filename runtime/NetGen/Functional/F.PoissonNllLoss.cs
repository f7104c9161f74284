using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Negative log-likelihood of counts under Poisson distributions: e^x - t x, or x - t log(x + eps).</summary>
    /// <param name="x">Logarithms of the expectations, or the expectations; any shape.</param>
    /// <param name="target">Counts, the same shape.</param>
    /// <param name="logInput">Whether x holds logarithms. Default: true.</param>
    /// <param name="full">Whether to add Stirling's approximation of log t! for counts above 1. Default: false.</param>
    /// <param name="eps">Keeps the logarithm finite where x is no logarithm. Default: 1e-8.</param>
    /// <param name="reduction">Default: the mean over all elements.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor PoissonNllLoss(
        Tensor x, Tensor target, bool logInput = true, bool full = false, double eps = 1e-8, Reduction reduction = Reduction.Mean)
    {
        CheckSameShape("PoissonNllLoss", x, target);
        Tensor loss = logInput ? Exp(x) - target * x : x - target * Log(x + eps);
        return Reduced("PoissonNllLoss", full ? loss + Curve(target, default(StirlingCurve)) : loss, reduction);
    }
}
