using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>
    /// Cross-entropy of a linear map's results and target classes: <c>CrossEntropy(Linear(x, weight, bias), target)</c>, whose
    /// logits are never all in memory at once, neither forward nor backward. For large vocabularies.
    /// </summary>
    /// <param name="x">[…, in].</param>
    /// <param name="weight">[C, in], of the linear map; the table of an embedding where the two are tied.</param>
    /// <param name="bias">[C], or null.</param>
    /// <param name="target">Classes (int64 or int32), the shape of <paramref name="x"/> without its last dimension.</param>
    /// <param name="classWeight">Weight of each class [C], which gets no gradient. Default: 1.</param>
    /// <param name="ignoreIndex">Targets of this value neither count nor cause a gradient. Default: -100.</param>
    /// <param name="reduction">The mean divides by the sum of the weights that count. Default: the mean.</param>
    /// <param name="labelSmoothing">Part of each target that is spread evenly over all classes, 0 to 1. Default: 0.</param>
    /// <returns>A scalar, or without a reduction one loss for each target.</returns>
    /// <exception cref="ShapeException">The shapes don't fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is no class.</exception>
    public static Tensor LinearCrossEntropy(
        Tensor x,
        Tensor weight,
        Tensor? bias,
        Tensor target,
        Tensor? classWeight = null,
        int ignoreIndex = -100,
        Reduction reduction = Reduction.Mean,
        float labelSmoothing = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(target);
        CheckLinearClasses(x, weight, bias, target, classWeight);
        CheckReduction("LinearCrossEntropy", reduction);
        Argument.Share("LinearCrossEntropy", labelSmoothing);
        int rows = Layout.Count(target.Shape);
        Tensor flat = x.Reshape(rows, weight.Size(1));
        Tensor labels = target.Packed().Reshape(rows);
        Tensor? factors = classWeight?.Packed();
        Tensor? logSum = null;
        Tensor result = Kernels.LinearCrossEntropy(
            ref Kernels.Fresh, ref logSum, flat.Packed(), weight.Packed(), labels, bias?.Packed(), factors, ignoreIndex, reduction, labelSmoothing);
        WorkCounter.Add(rows * weight.Size(0), weight.Size(1));
        if (Tape.IsRecording(x) || Tape.IsRecording(weight) || Tape.IsRecording(bias))
            result = new LinearCrossEntropyNode(flat, weight, bias, labels, factors, logSum!, ignoreIndex, reduction, labelSmoothing).Attach(result);
        return reduction == Reduction.None ? result.Reshape(target.Shape) : result;
    }

    private static void CheckLinearClasses(Tensor x, Tensor weight, Tensor? bias, Tensor target, Tensor? classWeight)
    {
        if (weight.Rank != 2 || x.Rank == 0 || x.Size(-1) != weight.Size(1))
            throw new ShapeException($"LinearCrossEntropy takes x […, in] and a weight [C, in], got {Layout.Text(x.Shape)} and {Layout.Text(weight.Shape)}.");
        if (bias is not null && !bias.Shape.SequenceEqual([weight.Size(0)]))
            throw new ShapeException($"LinearCrossEntropy's bias has shape {Layout.Text(bias.Shape)}, expected [{weight.Size(0)}], one for each class.");
        if (!target.Shape.SequenceEqual(x.Shape[..^1]))
            throw new ShapeException($"LinearCrossEntropy of {Layout.Text(x.Shape)} takes targets of shape {Layout.Text(x.Shape[..^1])}, got {Layout.Text(target.Shape)}.");
        if (classWeight is not null && !classWeight.Shape.SequenceEqual([weight.Size(0)]))
            throw new ShapeException($"LinearCrossEntropy's classWeight has shape {Layout.Text(classWeight.Shape)}, expected [{weight.Size(0)}], one for each class.");
    }
}
