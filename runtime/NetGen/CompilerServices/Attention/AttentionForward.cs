using System.Numerics;
using System.Numerics.Tensors;
using NetGen.Threading;

namespace NetGen.CompilerServices;

/// <summary>
/// Attention without the matrix of scores: each block of queries meets the keys block by block and keeps the maximum and the
/// sum of its softmax so far (Milakov and Gimelshein, 2018; Dao et al., 2022).
/// </summary>
/// <param name="problem">Operands and options.</param>
/// <param name="result">Receives […, L, V]; zeros for a query that sees no key.</param>
/// <param name="logSum">
/// Receives the logarithm of each query's softmax sum, the maximum included; infinity for a query that sees no key.
/// </param>
internal readonly struct AttentionForward<T, TExp>(AttentionProblem problem, Tensor result, Tensor logSum) : IParallelWork
    where T : unmanaged, IFloatingPointIeee754<T>
    where TExp : struct, IUnaryOperation<T>
{
    private int Blocks => (problem.Queries + AttentionProblem.QueryBlock - 1) / AttentionProblem.QueryBlock;

    /// <summary>Computes all blocks.</summary>
    public void Run()
    {
        int count = problem.Heads * Blocks;
        if (problem.IsLarge)
        {
            WorkerPool.Run(this, count);
            return;
        }

        for (int index = 0; index < count; index++)
            Run(index);
    }

    public void Run(int index)
    {
        (int head, int first) = (index / Blocks, index % Blocks * AttentionProblem.QueryBlock);
        int count = Math.Min(AttentionProblem.QueryBlock, problem.Queries - first);
        Span<T> memory = WorkMemory<T>.Take(count * (AttentionProblem.KeyBlock + 1));
        Span<T> maxima = memory[..count];
        Span<T> scores = memory[count..];
        Span<T> sums = AttentionProblem.QueryRows<T>(logSum, problem, head, first, count);
        Span<T> output = AttentionProblem.QueryRows<T>(result, problem, head, first, count);
        maxima.Fill(T.NegativeInfinity);
        sums.Clear();
        output.Clear();
        int visible = problem.VisibleKeys(first + count - 1);
        for (int key = 0; key < visible; key += AttentionProblem.KeyBlock)
        {
            (int First, int Count) keys = (key, Math.Min(AttentionProblem.KeyBlock, visible - key));
            Span<T> block = scores[..(count * keys.Count)];
            AttentionScores.Compute(problem, head, (first, count), keys, block);
            for (int i = 0; i < count; i++)
                Exponentiate(block.Slice(i * keys.Count, keys.Count), ref maxima[i], ref sums[i], output.Slice(i * problem.ValueSize, problem.ValueSize));
            AttentionScores.Drop(problem, head, (first, count), keys, block);
            MatrixProduct.Run<T>(
                count, problem.ValueSize, keys.Count, block, false,
                AttentionProblem.KeyRows<T>(problem.Value, problem, head, keys.First, keys.Count), false, output, accumulate: true);
        }

        for (int i = 0; i < count; i++)
            Finish(maxima[i], ref sums[i], output.Slice(i * problem.ValueSize, problem.ValueSize));
    }

    /// <summary>Turns a row of scores into exponentials and brings what was summed so far to the new maximum.</summary>
    private static void Exponentiate(Span<T> scores, ref T maximum, ref T sum, Span<T> output)
    {
        T largest = T.Max(maximum, TensorPrimitives.Max<T>(scores));
        if (T.IsNegativeInfinity(largest))
        {
            scores.Clear();
            return;
        }

        TensorPrimitives.Subtract(scores, largest, scores);
        TExp.Invoke(scores, scores);
        if (maximum != largest)
        {
            T factor = T.Exp(maximum - largest);
            sum *= factor;
            TensorPrimitives.Multiply(output, factor, output);
            maximum = largest;
        }

        sum += TensorPrimitives.Sum<T>(scores);
    }

    private static void Finish(T maximum, ref T sum, Span<T> output)
    {
        if (T.IsNegativeInfinity(maximum))
        {
            sum = T.PositiveInfinity;
            return;
        }

        TensorPrimitives.Multiply(output, T.One / sum, output);
        sum = maximum + T.Log(sum);
    }
}
