using NetGen.Autograd;

namespace NetGen;

public static partial class F
{
    private const double SmallestLog = -100;
    private const double SmallestVariance = 1e-12;

    /// <summary>Cross-entropy of probabilities and targets of two classes: -t log x - (1 - t) log(1 - x).</summary>
    /// <param name="x">Probabilities from 0 to 1. Their logarithms are cut at -100, so that the loss stays finite.</param>
    /// <param name="target">The same shape, from 0 to 1.</param>
    /// <param name="weight">A factor for each element, broadcast. Default: 1.</param>
    /// <param name="reduction">Default: the mean over all elements.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor BinaryCrossEntropy(Tensor x, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
    {
        CheckSameShape("BinaryCrossEntropy", x, target);
        Tensor p = x.Detach();
        Tensor t = target.Detach();
        Tensor loss;
        using (GradMode.NoGrad())
            loss = -(t * CutLog(p) + (1 - t) * CutLog(1 - p));
        loss = Tape.Record(
            loss,
            (x, g => g * (p - t) / Clamp((1 - p) * p, min: SmallestVariance)),
            (target, g => g * (CutLog(1 - p) - CutLog(p))));
        return Reduced(weight is null ? loss : loss * weight, reduction);
    }

    /// <summary>
    /// Cross-entropy of scores before the sigmoid (logits) and targets of two classes, in a form that neither overflows nor
    /// loses digits: (1 - t) x + l (log(1 + e^-|x|) + max(-x, 0)) with l = 1 + (posWeight - 1) t.
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
        CheckSameShape("BinaryCrossEntropyWithLogits", x, target);
        Tensor factor = posWeight is null ? Tensor.Scalar(1, x.DType) : 1 + (posWeight - 1) * target;
        Tensor loss = (1 - target) * x + factor * Softplus(-x);
        return Reduced(weight is null ? loss : loss * weight, reduction);
    }

    private static Tensor CutLog(Tensor probability) => Clamp(Log(probability), min: SmallestLog);
}
