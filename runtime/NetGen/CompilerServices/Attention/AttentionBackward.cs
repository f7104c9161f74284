using System.Numerics;
using System.Numerics.Tensors;
using NetGen.Threading;

namespace NetGen.CompilerServices;

/// <summary>
/// Gradients of attention. Blocks of probabilities are computed again from the queries, the keys and the logarithms of the
/// softmax sums; the matrix of scores never exists (Dao et al., 2022).
/// </summary>
/// <param name="problem">Operands and options.</param>
/// <param name="gradOutput">Gradient of the output.</param>
/// <param name="output">The output.</param>
/// <param name="logSum">The logarithm of each query's softmax sum.</param>
/// <param name="gradQuery">Receives the queries' gradient.</param>
/// <param name="gradKey">Receives the keys' gradient.</param>
/// <param name="gradValue">Receives the values' gradient.</param>
/// <param name="gradMask">Receives the gradient of a mask of numbers; null when nobody wants it.</param>
internal readonly struct AttentionBackward<T, TExp>(
    AttentionProblem problem,
    Tensor gradOutput,
    Tensor output,
    Tensor logSum,
    Tensor gradQuery,
    Tensor gradKey,
    Tensor gradValue,
    Tensor? gradMask)
    : IParallelWork
    where T : unmanaged, IFloatingPointIeee754<T>
    where TExp : struct, IUnaryOperation<T>
{
    /// <summary>Computes everything. Threads share the heads of keys; a mask that heads may share is summed by one.</summary>
    public void Run()
    {
        gradQuery.Contents<T>().Clear();
        gradKey.Contents<T>().Clear();
        gradValue.Contents<T>().Clear();
        gradMask?.Contents<T>().Clear();
        int heads = problem.Heads / problem.Group;
        if (problem.IsLarge && gradMask is null)
        {
            WorkerPool.Run(this, heads);
            return;
        }

        for (int head = 0; head < heads; head++)
            Run(head);
    }

    public void Run(int index)
    {
        for (int head = index * problem.Group; head < (index + 1) * problem.Group; head++)
        {
            for (int key = 0; key < problem.Keys; key += AttentionProblem.KeyBlock)
                Keys(head, (key, Math.Min(AttentionProblem.KeyBlock, problem.Keys - key)));
        }
    }

    private void Keys(int head, (int First, int Count) keys)
    {
        int first = problem.FirstQuery(keys.First) / AttentionProblem.QueryBlock * AttentionProblem.QueryBlock;
        for (; first < problem.Queries; first += AttentionProblem.QueryBlock)
            Block(head, (first, Math.Min(AttentionProblem.QueryBlock, problem.Queries - first)), keys);
    }

    private void Block(int head, (int First, int Count) queries, (int First, int Count) keys)
    {
        int count = queries.Count * keys.Count;
        Span<T> memory = WorkMemory<T>.Take(3 * count);
        Span<T> probabilities = memory[..count];
        Span<T> dropped = memory[count..(2 * count)];
        Span<T> gradients = memory[(2 * count)..];
        Probabilities(head, queries, keys, probabilities);
        probabilities.CopyTo(dropped);
        AttentionScores.Drop(problem, head, queries, keys, dropped);

        ReadOnlySpan<T> gradient = AttentionProblem.QueryRows<T>(gradOutput, problem, head, queries.First, queries.Count);
        ReadOnlySpan<T> value = AttentionProblem.KeyRows<T>(problem.Value, problem, head, keys.First, keys.Count);
        MatrixProduct.Run(
            keys.Count, problem.ValueSize, queries.Count, dropped, true, gradient, false,
            AttentionProblem.KeyRows<T>(gradValue, problem, head, keys.First, keys.Count), accumulate: true);
        MatrixProduct.Run(queries.Count, keys.Count, problem.ValueSize, gradient, false, value, true, gradients, accumulate: false);
        AttentionScores.Drop(problem, head, queries, keys, gradients);
        ThroughSoftmax(head, queries, keys, probabilities, gradients);
        Spread(head, queries, keys, gradients);
    }

    private void Probabilities(int head, (int First, int Count) queries, (int First, int Count) keys, Span<T> probabilities)
    {
        AttentionScores.Compute(problem, head, queries, keys, probabilities);
        ReadOnlySpan<T> sums = AttentionProblem.QueryRows<T>(logSum, problem, head, queries.First, queries.Count);
        for (int i = 0; i < queries.Count; i++)
        {
            Span<T> row = probabilities.Slice(i * keys.Count, keys.Count);
            TensorPrimitives.Subtract(row, sums[i], row);
        }

        TExp.Invoke(probabilities, probabilities);
    }

    /// <summary>Gradients of probabilities become those of scores, p (g - Σ p g), where the sum is the output times its gradient.</summary>
    private void ThroughSoftmax(
        int head, (int First, int Count) queries, (int First, int Count) keys, ReadOnlySpan<T> probabilities, Span<T> gradients)
    {
        for (int i = 0; i < queries.Count; i++)
        {
            T mean = TensorPrimitives.Dot<T>(
                AttentionProblem.QueryRows<T>(gradOutput, problem, head, queries.First + i, 1),
                AttentionProblem.QueryRows<T>(output, problem, head, queries.First + i, 1));
            Span<T> row = gradients.Slice(i * keys.Count, keys.Count);
            TensorPrimitives.Subtract(row, mean, row);
            TensorPrimitives.Multiply(row, probabilities.Slice(i * keys.Count, keys.Count), row);
            if (gradMask is not null)
                problem.Mask!.AddGradient<T>(head, queries.First + i, keys.First, row, gradMask.Contents<T>());
        }
    }

    private void Spread(int head, (int First, int Count) queries, (int First, int Count) keys, Span<T> gradients)
    {
        TensorPrimitives.Multiply(gradients, problem.Scale<T>(), gradients);
        MatrixProduct.Run<T>(
            queries.Count, problem.Size, keys.Count, gradients, false,
            AttentionProblem.KeyRows<T>(problem.Key, problem, head, keys.First, keys.Count), false,
            AttentionProblem.QueryRows<T>(gradQuery, problem, head, queries.First, queries.Count), accumulate: true);
        MatrixProduct.Run<T>(
            keys.Count, problem.Size, queries.Count, gradients, true,
            AttentionProblem.QueryRows<T>(problem.Query, problem, head, queries.First, queries.Count), false,
            AttentionProblem.KeyRows<T>(gradKey, problem, head, keys.First, keys.Count), accumulate: true);
    }
}
