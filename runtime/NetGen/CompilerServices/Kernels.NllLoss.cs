using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Negative log-likelihood of the target classes.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Log-probabilities [N, C, …].</param>
    /// <param name="target">Classes [N, …], int32 or int64.</param>
    /// <param name="weight">Weight of each class [C], or null for 1.</param>
    /// <param name="ignoreIndex">Targets of this value don't count.</param>
    /// <param name="reduction">The mean divides by the sum of the weights that count.</param>
    /// <param name="labelSmoothing">Part of each target that is spread evenly over all classes.</param>
    /// <returns>A scalar, or one loss for each target.</returns>
    public static Tensor NllLoss(
        ref Tensor? slot, Tensor x, Tensor target, Tensor? weight, int ignoreIndex, Reduction reduction, double labelSmoothing = 0)
    {
        Argument.Share("CrossEntropy", labelSmoothing);
        ReadOnlySpan<int> shape = reduction == Reduction.None ? target.Shape : [];
        Tensor result = Take(ref slot, shape, FloatType("NllLoss", x, weight));
        if (x.DType == DType.Float32)
            NllLoss<float>(x, Classes(target), weight, ignoreIndex, reduction, labelSmoothing, result);
        else
            NllLoss<double>(x, Classes(target), weight, ignoreIndex, reduction, labelSmoothing, result);
        return result;
    }

    /// <summary>Gradient of <see cref="NllLoss"/> with respect to the log-probabilities; exactly 0 for ignored targets.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">A scalar, or one for each target.</param>
    /// <param name="shape">Shape of the log-probabilities.</param>
    /// <param name="target">Classes [N, …], int32 or int64.</param>
    /// <param name="weight">Weight of each class [C], or null for 1.</param>
    /// <param name="ignoreIndex">Targets of this value don't count.</param>
    /// <param name="reduction">As in the forward.</param>
    /// <param name="labelSmoothing">As in the forward.</param>
    public static Tensor NllLossGrad(
        ref Tensor? slot,
        Tensor gradOutput,
        ReadOnlySpan<int> shape,
        Tensor target,
        Tensor? weight,
        int ignoreIndex,
        Reduction reduction,
        double labelSmoothing = 0)
    {
        Tensor result = Take(ref slot, shape, FloatType("NllLoss", gradOutput, weight));
        if (result.DType == DType.Float32)
            NllLossGrad<float>(gradOutput, Classes(target), weight, ignoreIndex, reduction, labelSmoothing, result);
        else
            NllLossGrad<double>(gradOutput, Classes(target), weight, ignoreIndex, reduction, labelSmoothing, result);
        return result;
    }

    private static void NllLoss<T>(
        Tensor x, Tensor target, Tensor? weight, int ignoreIndex, Reduction reduction, double labelSmoothing, Tensor result)
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<T> logs = x.Contents<T>();
        ReadOnlySpan<long> classes = target.Contents<long>();
        (int count, int inner) = ClassesAndInner(x.Shape);
        (double total, double weights) = (0, 0);
        for (int i = 0; i < classes.Length; i++)
        {
            bool counts = classes[i] != ignoreIndex;
            T factor = counts ? WeightOf<T>(weight, CheckedClass(classes[i], count)) : T.Zero;
            T loss = counts ? -factor * logs[LogPlace(i, classes[i], count, inner)] : T.Zero;
            if (counts && labelSmoothing != 0)
                loss = Smoothed(loss, EvenLoss(logs, weight, i, count, inner), labelSmoothing);
            if (reduction == Reduction.None)
                result.Contents<T>()[i] = loss;
            total += double.CreateTruncating(loss);
            weights += double.CreateTruncating(factor);
        }

        if (reduction != Reduction.None)
            result.Reference<T>() = T.CreateTruncating(reduction == Reduction.Mean ? total / weights : total);
    }

    private static void NllLossGrad<T>(
        Tensor gradOutput, Tensor target, Tensor? weight, int ignoreIndex, Reduction reduction, double labelSmoothing, Tensor result)
        where T : unmanaged, INumber<T>
    {
        Span<T> gradient = result.Contents<T>();
        gradient.Clear();
        ReadOnlySpan<T> outer = gradOutput.Contents<T>();
        ReadOnlySpan<long> classes = target.Contents<long>();
        (int count, int inner) = ClassesAndInner(result.Shape);
        T divisor = reduction == Reduction.Mean ? WeightSum<T>(classes, weight, ignoreIndex) : T.One;
        for (int i = 0; i < classes.Length; i++)
        {
            if (classes[i] == ignoreIndex)
                continue;
            T arriving = reduction == Reduction.None ? outer[i] : outer[0];
            gradient[LogPlace(i, classes[i], count, inner)] = -WeightOf<T>(weight, (int)classes[i]) * (arriving / divisor);
            if (labelSmoothing != 0)
                Smooth(gradient, arriving / divisor, weight, i, count, inner, labelSmoothing);
        }
    }

    private static T Smoothed<T>(T hard, double even, double labelSmoothing)
        where T : unmanaged, INumber<T>
        => T.CreateTruncating((1 - labelSmoothing) * double.CreateTruncating(hard) + labelSmoothing * even);

    /// <summary>The mean over the classes of what each would cost as the target.</summary>
    private static double EvenLoss<T>(ReadOnlySpan<T> logs, Tensor? weight, int position, int classes, int inner)
        where T : unmanaged, INumber<T>
    {
        double sum = 0;
        for (int label = 0; label < classes; label++)
            sum -= double.CreateTruncating(WeightOf<T>(weight, label)) * double.CreateTruncating(logs[LogPlace(position, label, classes, inner)]);
        return sum / classes;
    }

    /// <summary>Gives the target's gradient its part, and every class an even share of the rest.</summary>
    private static void Smooth<T>(
        Span<T> gradient, T arriving, Tensor? weight, int position, int classes, int inner, double labelSmoothing)
        where T : unmanaged, INumber<T>
    {
        for (int label = 0; label < classes; label++)
        {
            ref T place = ref gradient[LogPlace(position, label, classes, inner)];
            T even = -WeightOf<T>(weight, label) * arriving / T.CreateTruncating(classes);
            place = place * T.CreateTruncating(1 - labelSmoothing) + even * T.CreateTruncating(labelSmoothing);
        }
    }

    internal static T WeightSum<T>(ReadOnlySpan<long> classes, Tensor? weight, int ignoreIndex)
        where T : unmanaged, INumber<T>
    {
        double sum = 0;
        foreach (long label in classes)
            sum += label == ignoreIndex ? 0 : double.CreateTruncating(WeightOf<T>(weight, (int)label));
        return T.CreateTruncating(sum);
    }

    internal static T WeightOf<T>(Tensor? weight, int label)
        where T : unmanaged, INumber<T>
        => weight is null ? T.One : weight.Contents<T>()[label];

    /// <summary>Place of a target's log-probability in [N, C, inner].</summary>
    private static int LogPlace(int position, long label, int classes, int inner)
        => (position / inner * classes + (int)label) * inner + position % inner;

    private static (int Classes, int Inner) ClassesAndInner(ReadOnlySpan<int> shape)
        => (shape[1], Math.Max(1, Layout.Count(shape[2..])));

    /// <param name="label">A class of the target.</param>
    /// <param name="classes">How many there are.</param>
    /// <param name="function">Who asks, for messages.</param>
    /// <param name="argument">What holds it.</param>
    internal static int CheckedClass(long label, int classes, string function = ClassLosses, string argument = "target") => label >= 0 && label < classes
        ? (int)label
        : throw new ArgumentOutOfRangeException(argument, label, $"{function}'s {argument} holds class {label}, which is not among the {classes} classes 0 to {classes - 1}.");

    // CrossEntropy is NllLoss of a logarithm.
    private const string ClassLosses = "NllLoss or CrossEntropy";

    private static Tensor Classes(Tensor target) => target.DType is DType.Int64 or DType.Int32
        ? target.Converted(DType.Int64)
        : throw new DTypeException($"{ClassLosses}'s target holds classes of Int64 or Int32, not {target.DType}.");
}
