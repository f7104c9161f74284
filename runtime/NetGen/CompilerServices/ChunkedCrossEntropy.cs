using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

/// <summary>
/// Cross-entropy of a linear map's results. A few rows of logits are in memory at a time: forward keeps one number of each
/// row, backward computes the logits again.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TExp">Exponentials of a row.</typeparam>
/// <param name="x">[rows, features].</param>
/// <param name="weight">[classes, features].</param>
/// <param name="target">Classes [rows], int64.</param>
/// <param name="bias">[classes], or null.</param>
/// <param name="classWeight">[classes], or null for 1.</param>
/// <param name="ignoreIndex">Targets of this value don't count.</param>
/// <param name="reduction">The mean divides by the sum of the weights that count.</param>
/// <param name="labelSmoothing">Part of each target that is spread evenly over all classes.</param>
internal sealed class ChunkedCrossEntropy<T, TExp>(
    Tensor x, Tensor weight, Tensor target, Tensor? bias, Tensor? classWeight, int ignoreIndex, Reduction reduction, double labelSmoothing)
    where T : unmanaged, INumber<T>
    where TExp : struct, IUnaryOperation<T>
{
    /// <summary>So many logits are in memory at most, unless <see cref="LeastRows"/> have more.</summary>
    private const int MostLogits = 1 << 20;

    /// <summary>Fewer rows would read the weight too often for what is computed with it.</summary>
    private const int LeastRows = 16;

    private readonly int rows = x.Shape[0];
    private readonly int features = x.Shape[1];
    private readonly int classes = weight.Shape[0];

    /// <summary>How many rows are computed at a time.</summary>
    private int ChunkRows => Math.Min(rows, Math.Max(LeastRows, MostLogits / Math.Max(1, classes)));

    /// <summary>The losses.</summary>
    /// <param name="result">A scalar, or one for each row.</param>
    /// <param name="logSum">The logarithm of each row's sum of exponentials [rows], for backward.</param>
    public void Forward(Tensor result, Tensor logSum)
    {
        ReadOnlySpan<long> labels = target.Contents<long>();
        Span<T> sums = logSum.Contents<T>();
        T[] memory = ArrayPool<T>.Shared.Rent(ChunkRows * classes);
        (double total, double weights) = (0, 0);
        for (int start = 0; start < rows; start += ChunkRows)
        {
            Span<T> logits = Logits(start, memory);
            for (int row = start; row < Math.Min(rows, start + ChunkRows); row++)
            {
                bool counts = labels[row] != ignoreIndex;
                double factor = counts ? Factor(Kernels.CheckedClass(labels[row], classes, "LinearCrossEntropy")) : 0;
                (double loss, sums[row]) = counts ? Loss(logits.Slice((row - start) * classes, classes), (int)labels[row], factor) : (0, T.Zero);
                if (reduction == Reduction.None)
                    result.Contents<T>()[row] = T.CreateTruncating(loss);
                total += loss;
                weights += factor;
            }
        }

        ArrayPool<T>.Shared.Return(memory);
        if (reduction != Reduction.None)
            result.Reference<T>() = T.CreateTruncating(reduction == Reduction.Mean ? total / weights : total);
    }

    /// <summary>The gradients of those operands that want one.</summary>
    /// <param name="gradOutput">A scalar, or one for each row.</param>
    /// <param name="logSum">What forward left.</param>
    /// <param name="gradX">[rows, features], or null.</param>
    /// <param name="gradWeight">[classes, features], or null.</param>
    /// <param name="gradBias">[classes], or null.</param>
    public void Backward(Tensor gradOutput, Tensor logSum, Tensor? gradX, Tensor? gradWeight, Tensor? gradBias)
    {
        ReadOnlySpan<T> arriving = gradOutput.Contents<T>();
        ReadOnlySpan<T> inputs = x.Contents<T>();
        T divisor = reduction == Reduction.Mean ? Kernels.WeightSum<T>(target.Contents<long>(), classWeight, ignoreIndex) : T.One;
        T[] memory = ArrayPool<T>.Shared.Rent(ChunkRows * classes);
        gradWeight?.Contents<T>().Clear();
        gradBias?.Contents<T>().Clear();
        for (int start = 0; start < rows; start += ChunkRows)
        {
            int count = Math.Min(ChunkRows, rows - start);
            Span<T> logits = Logits(start, memory);
            for (int row = 0; row < count; row++)
            {
                Span<T> line = logits.Slice(row * classes, classes);
                T gradient = arriving[reduction == Reduction.None ? start + row : 0] / divisor;
                Differentiate(line, target.Contents<long>()[start + row], logSum.Contents<T>()[start + row], gradient);
                if (gradBias is not null)
                    TensorPrimitives.Add(gradBias.Contents<T>(), line, gradBias.Contents<T>());
            }

            if (gradX is not null)
                MatrixProduct.Run(count, features, classes, logits, false, weight.Contents<T>(), false, gradX.Contents<T>()[(start * features)..], accumulate: false);
            if (gradWeight is not null)
                MatrixProduct.Run(classes, features, count, logits, true, inputs[(start * features)..], false, gradWeight.Contents<T>(), accumulate: true);
        }

        ArrayPool<T>.Shared.Return(memory);
    }

    /// <summary>The logits of a chunk of rows.</summary>
    private Span<T> Logits(int start, T[] memory)
    {
        int count = Math.Min(ChunkRows, rows - start);
        Span<T> logits = memory.AsSpan(0, count * classes);
        if (bias is not null)
        {
            for (int row = 0; row < count; row++)
                bias.Contents<T>().CopyTo(logits[(row * classes)..]);
        }

        MatrixProduct.Run(
            count, classes, features, x.Contents<T>()[(start * features)..], false, weight.Contents<T>(), true, logits, accumulate: bias is not null);
        return logits;
    }

    /// <summary>A row's loss and the logarithm of its sum of exponentials. The row is overwritten.</summary>
    private (double Loss, T LogSum) Loss(Span<T> line, int label, double factor)
    {
        double logit = double.CreateTruncating(line[label]);
        double even = labelSmoothing == 0 ? 0 : WeightedSum(line);
        T max = TensorPrimitives.Max<T>(line);
        TensorPrimitives.Subtract(line, max, line);
        TExp.Invoke(line, line);
        double logSum = double.CreateTruncating(max) + Math.Log(double.CreateTruncating(TensorPrimitives.Sum<T>(line)));
        double loss = factor * (logSum - logit);
        if (labelSmoothing != 0)
            loss = loss * (1 - labelSmoothing) + (logSum * AllWeights - even) / classes * labelSmoothing;
        return (loss, T.CreateTruncating(logSum));
    }

    /// <summary>Puts a row's gradient in the place of its logits; exactly 0 for one that is ignored.</summary>
    private void Differentiate(Span<T> line, long label, T logSum, T gradient)
    {
        if (label == ignoreIndex)
        {
            line.Clear();
            return;
        }

        double pull = (1 - labelSmoothing) * Factor((int)label);
        double even = labelSmoothing / classes;
        TensorPrimitives.Subtract(line, logSum, line);
        TExp.Invoke(line, line);
        TensorPrimitives.Multiply(line, gradient * T.CreateTruncating(pull + even * AllWeights), line);
        T share = gradient * T.CreateTruncating(even);
        if (labelSmoothing != 0 && classWeight is null)
            TensorPrimitives.Subtract(line, share, line);
        else if (labelSmoothing != 0)
            TensorPrimitives.MultiplyAdd(classWeight!.Contents<T>(), -share, line, line);
        line[(int)label] -= gradient * T.CreateTruncating(pull);
    }

    private double AllWeights => classWeight is null ? classes : double.CreateTruncating(TensorPrimitives.Sum<T>(classWeight.Contents<T>()));

    private double Factor(int label) => double.CreateTruncating(Kernels.WeightOf<T>(classWeight, label));

    private double WeightedSum(ReadOnlySpan<T> line) =>
        double.CreateTruncating(classWeight is null ? TensorPrimitives.Sum(line) : TensorPrimitives.Dot(line, classWeight.Contents<T>()));
}
