using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Cross-entropy of scores before normalisation (logits) and target classes or target probabilities.</summary>
    /// <param name="x">Logits [N, C], [N, C, …] or [C].</param>
    /// <param name="target">
    /// Classes (int64 or int32, the shape of <paramref name="x"/> without C) or probabilities (floating point, the shape of
    /// <paramref name="x"/>).
    /// </param>
    /// <param name="weight">Weight of each class [C]. Default: 1.</param>
    /// <param name="ignoreIndex">Target classes of this value neither count nor get a gradient. Default: -100.</param>
    /// <param name="reduction">
    /// For classes the mean divides by the sum of the weights that count, for probabilities by the number of rows.
    /// Default: the mean.
    /// </param>
    /// <param name="labelSmoothing">Part of each target that is spread evenly over all classes, 0 to 1. Default: 0.</param>
    /// <exception cref="ShapeException">The shapes don't fit.</exception>
    public static Tensor CrossEntropy(
        Tensor x,
        Tensor target,
        Tensor? weight = null,
        int ignoreIndex = -100,
        Reduction reduction = Reduction.Mean,
        float labelSmoothing = 0)
    {
        NumberKinds.Floating.Require("CrossEntropy", x);
        ArgumentNullException.ThrowIfNull(target);
        Argument.Share("CrossEntropy", labelSmoothing);
        int classDim = x.Rank == 1 ? 0 : 1;
        Tensor logs = LogSoftmax(x, classDim);
        if (target.DType.IsFloatingPoint())
            return SoftCrossEntropy(logs, target, weight, classDim, reduction, labelSmoothing);

        return NllLoss("CrossEntropy", logs, target, weight, ignoreIndex, reduction, labelSmoothing);
    }

    private static Tensor SoftCrossEntropy(
        Tensor logs, Tensor target, Tensor? weight, int classDim, Reduction reduction, float labelSmoothing)
    {
        if (!target.Shape.SequenceEqual(logs.Shape))
            throw new ShapeException($"CrossEntropy of {Layout.Text(logs.Shape)} takes probabilities of the same shape, got {Layout.Text(target.Shape)}.");
        CheckReduction("CrossEntropy", reduction);
        int classes = logs.Size(classDim);
        Tensor smoothed = labelSmoothing == 0
            ? target
            : target * (1 - (double)labelSmoothing) + (double)labelSmoothing / classes;
        Tensor loss = -(Weighted(logs, weight, classDim) * smoothed).Sum(classDim);
        return reduction switch
        {
            Reduction.None => loss,
            Reduction.Sum => loss.Sum(),
            _ => loss.Sum() / (double)loss.Numel,
        };
    }

    private static Tensor Weighted(Tensor logs, Tensor? weight, int classDim)
    {
        if (weight is null)
            return logs;
        int[] shape = new int[logs.Rank];
        Array.Fill(shape, 1);
        shape[classDim] = weight.Size(0);
        return logs * weight.Reshape(shape);
    }
}
