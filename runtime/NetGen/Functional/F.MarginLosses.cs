using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>max(0, margin - t (x1 - x2)): the larger of two scores should be x1 where t is 1, x2 where t is -1.</summary>
    /// <param name="x1">Scores, any shape.</param>
    /// <param name="x2">The same shape.</param>
    /// <param name="target">1 or -1, the same shape.</param>
    /// <param name="margin">By how much larger. Default: 0.</param>
    /// <param name="reduction">Default: the mean over all elements.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor MarginRankingLoss(Tensor x1, Tensor x2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean)
    {
        CheckSameShape("MarginRankingLoss", x1, x2);
        CheckSameShape("MarginRankingLoss", x1, target);
        return Reduced("MarginRankingLoss", Clamp(Neg(target) * (x1 - x2) + margin, min: 0), reduction);
    }

    /// <summary>x where t is 1, max(0, margin - x) where t is -1.</summary>
    /// <param name="x">Distances, any shape.</param>
    /// <param name="target">1 or -1, the same shape.</param>
    /// <param name="margin">Distance from which unlike pairs cost nothing. Default: 1.</param>
    /// <param name="reduction">Default: the mean over all elements.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor HingeEmbeddingLoss(Tensor x, Tensor target, double margin = 1, Reduction reduction = Reduction.Mean)
    {
        CheckSameShape("HingeEmbeddingLoss", x, target);
        Tensor zero = Tensor.Scalar(0, x.DType);
        Tensor loss = Where(target.Ne(1), Clamp(margin - x, min: 0), zero) + Where(target.Ne(-1), x, zero);
        return Reduced("HingeEmbeddingLoss", loss, reduction);
    }

    /// <summary>log(1 + e^(-t x)), in a form that does not overflow.</summary>
    /// <param name="x">Scores, any shape.</param>
    /// <param name="target">1 or -1, the same shape.</param>
    /// <param name="reduction">Default: the mean over all elements.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor SoftMarginLoss(Tensor x, Tensor target, Reduction reduction = Reduction.Mean)
    {
        CheckSameShape("SoftMarginLoss", x, target);
        Tensor product = target * x;
        NumberKinds.Floating.Require("SoftMarginLoss", product);
        return Reduced("SoftMarginLoss", Neg(LogSigmoid(product)), reduction);
    }
}
