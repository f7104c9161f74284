using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Cross-entropy of probabilities and targets of two classes: -t log x - (1 - t) log(1 - x).</summary>
    /// <param name="x">Probabilities from 0 to 1. Their logarithms are cut at -100, so that the loss stays finite.</param>
    /// <param name="target">The same shape, from 0 to 1.</param>
    /// <param name="weight">A factor for each element, broadcast. Default: 1.</param>
    /// <param name="reduction">Default: the mean over all elements.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor BinaryCrossEntropy(Tensor x, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
    {
        CheckSameShape("BinaryCrossEntropy", x, target);
        Tensor loss = Pair(x, target, default(BinaryCrossEntropyPair));
        return Reduced("BinaryCrossEntropy", weight is null ? loss : loss * weight, reduction);
    }

    /// <summary>
    /// Cross-entropy of scores before the sigmoid (logits) and targets of two classes, in a form that neither overflows nor
    /// loses digits: (1 - t) x - l log sigmoid(x) with l = 1 + (posWeight - 1) t.
    /// </summary>
    /// <param name="x">Logits.</param>
    /// <param name="target">The same shape, from 0 to 1.</param>
    /// <param name="weight">A factor for each element, broadcast. Default: 1.</param>
    /// <param name="reduction">Default: the mean over all elements.</param>
    /// <param name="posWeight">A factor for the positive term only, broadcast. Default: 1.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor BinaryCrossEntropyWithLogits(
        Tensor x, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? posWeight = null)
    {
        NumberKinds.Floating.Require("BinaryCrossEntropyWithLogits", x);
        CheckSameShape("BinaryCrossEntropyWithLogits", x, target);
        Tensor logs = LogSigmoid(x);
        Tensor loss = (1 - target) * x - (posWeight is null ? logs : (1 + (posWeight - 1) * target) * logs);
        return Reduced("BinaryCrossEntropyWithLogits", weight is null ? loss : loss * weight, reduction);
    }
}
