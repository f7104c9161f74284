using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Kullback-Leibler divergence of log-probabilities from target probabilities: t (log t - x), 0 where t is 0.</summary>
    /// <param name="x">Log-probabilities, any shape.</param>
    /// <param name="target">Probabilities, or log-probabilities; the same shape.</param>
    /// <param name="reduction">
    /// The mean divides by the number of elements; <see cref="Reduction.BatchMean"/>, the mathematical divergence, by the
    /// number of rows. Default: the mean.
    /// </param>
    /// <param name="logTarget">Whether targets are log-probabilities. Default: false.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor KlDiv(Tensor x, Tensor target, Reduction reduction = Reduction.Mean, bool logTarget = false)
    {
        CheckSameShape("KlDiv", x, target);
        Tensor loss = logTarget ? Pair(x, target, default(KlDivOfLogPair)) : Pair(x, target, default(KlDivPair));
        return reduction == Reduction.BatchMean
            ? loss.Sum() / (double)(x.Rank == 0 ? 1 : x.Size(0))
            : Reduced("KlDiv", loss, reduction);
    }
}
