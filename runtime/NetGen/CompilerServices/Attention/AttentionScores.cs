using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

/// <summary>Blocks of scores: products of some queries with some keys, scaled and masked.</summary>
internal static class AttentionScores
{
    /// <summary>Computes one block. Keys that a query does not see score minus infinity.</summary>
    /// <param name="problem">Operands and options.</param>
    /// <param name="head">Number of the head.</param>
    /// <param name="queries">First query and how many.</param>
    /// <param name="keys">First key and how many.</param>
    /// <param name="scores">Receives a row for each query.</param>
    public static void Compute<T>(
        AttentionProblem problem, int head, (int First, int Count) queries, (int First, int Count) keys, Span<T> scores)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        MatrixProduct.Run<T>(
            queries.Count, keys.Count, problem.Size,
            AttentionProblem.QueryRows<T>(problem.Query, problem, head, queries.First, queries.Count), false,
            AttentionProblem.KeyRows<T>(problem.Key, problem, head, keys.First, keys.Count), true,
            scores, accumulate: false);
        TensorPrimitives.Multiply(scores, problem.Scale<T>(), scores);
        for (int i = 0; i < queries.Count; i++)
        {
            Span<T> row = scores.Slice(i * keys.Count, keys.Count);
            problem.Mask?.Apply(head, queries.First + i, keys.First, row);
            int visible = Math.Clamp(problem.VisibleKeys(queries.First + i) - keys.First, 0, keys.Count);
            row[visible..].Fill(T.NegativeInfinity);
        }
    }

    /// <summary>Multiplies a block of probabilities, or of their gradients, by the factors of dropout, if there are any.</summary>
    public static void Drop<T>(
        AttentionProblem problem, int head, (int First, int Count) queries, (int First, int Count) keys, Span<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (problem.Dropout is not { } factors)
            return;
        for (int i = 0; i < queries.Count; i++)
        {
            Span<T> row = values.Slice(i * keys.Count, keys.Count);
            ReadOnlySpan<T> kept = AttentionProblem.QueryRows<T>(factors, problem, head, queries.First + i, 1).Slice(keys.First, keys.Count);
            TensorPrimitives.Multiply(row, kept, row);
        }
    }
}
