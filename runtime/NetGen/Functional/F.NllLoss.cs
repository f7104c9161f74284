using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Negative log-likelihood of the target classes.</summary>
    /// <param name="x">Log-probabilities [N, C], [N, C, …] or [C].</param>
    /// <param name="target">Classes, int64 or int32: the shape of <paramref name="x"/> without C.</param>
    /// <param name="weight">Weight of each class [C]. Default: 1.</param>
    /// <param name="ignoreIndex">Targets of this value neither count nor get a gradient. Default: -100.</param>
    /// <param name="reduction">The mean divides by the sum of the weights that count. Default: the mean.</param>
    /// <exception cref="ShapeException">The shapes don't fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is no class.</exception>
    public static Tensor NllLoss(
        Tensor x, Tensor target, Tensor? weight = null, int ignoreIndex = -100, Reduction reduction = Reduction.Mean)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(target);
        return NllLoss("NllLoss", x, target, weight, ignoreIndex, reduction, labelSmoothing: 0);
    }

    private static Tensor NllLoss(
        string name, Tensor x, Tensor target, Tensor? weight, int ignoreIndex, Reduction reduction, float labelSmoothing)
    {
        CheckClassShapes(name, x, target, weight);
        CheckReduction(name, reduction);
        if (x.Rank == 1)
        {
            Tensor row = NllLoss(name, x.Unsqueeze(0), target.Unsqueeze(0), weight, ignoreIndex, reduction, labelSmoothing);
            return reduction == Reduction.None ? row.Squeeze(0) : row;
        }

        Tensor labels = target.Packed();
        Tensor? factors = weight?.Packed();
        Tensor result = Kernels.NllLoss(ref Kernels.Fresh, x.Packed(), labels, factors, ignoreIndex, reduction, labelSmoothing);
        int[] shape = x.ShapeArray;
        return Tape.Record(
            result,
            (x, g => Kernels.NllLossGrad(ref Kernels.Fresh, g.Packed(), shape, labels, factors, ignoreIndex, reduction, labelSmoothing)));
    }

    private static void CheckClassShapes(string loss, Tensor x, Tensor target, Tensor? weight)
    {
        if (x.Rank == 0)
            throw new ShapeException($"{loss} takes [N, C, …] or [C], not a scalar.");
        int classDim = x.Rank == 1 ? 0 : 1;
        int[] expected = [.. x.Shape[..classDim], .. x.Shape[(classDim + 1)..]];
        if (!target.Shape.SequenceEqual(expected))
            throw new ShapeException($"{loss} of {Layout.Text(x.Shape)} takes targets of shape {Layout.Text(expected)}, got {Layout.Text(target.Shape)}.");
        if (weight is not null && (weight.Rank != 1 || weight.Size(0) != x.Size(classDim)))
            throw new ShapeException($"{loss}'s weight has shape {Layout.Text(weight.Shape)}, expected [{x.Size(classDim)}], one for each class.");
    }
}
