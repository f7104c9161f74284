using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

/// <summary>A mask of attention, read as if it had the scores' shape.</summary>
internal sealed class AttentionMask
{
    private readonly int[] heads;
    private readonly int[] strides;
    private readonly int rowStride;
    private readonly int columnStride;

    /// <param name="mask">Dense; broadcasts to [heads…, queries, keys].</param>
    /// <param name="heads">Sizes of the dimensions before the last two.</param>
    /// <param name="queries">Number of queries.</param>
    /// <param name="keys">Number of keys.</param>
    public AttentionMask(Tensor mask, ReadOnlySpan<int> heads, int queries, int keys)
    {
        Tensor = mask;
        this.heads = heads.ToArray();
        int[] whole = Layout.BroadcastStrides(mask.Shape, mask.Strides, [.. heads, queries, keys]);
        strides = whole[..^2];
        (rowStride, columnStride) = (whole[^2], whole[^1]);
    }

    public Tensor Tensor { get; }

    /// <summary>Puts a row's mask into its scores.</summary>
    /// <param name="head">Number of the head.</param>
    /// <param name="query">The row.</param>
    /// <param name="key">The key of the first score.</param>
    /// <param name="scores">Scores of neighbouring keys.</param>
    public void Apply<T>(int head, int query, int key, Span<T> scores)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int start = Start(head, query, key);
        if (Tensor.DType == DType.Bool)
        {
            ReadOnlySpan<bool> takesPart = Tensor.Contents<bool>();
            for (int j = 0; j < scores.Length; j++)
            {
                if (!takesPart[start + j * columnStride])
                    scores[j] = T.NegativeInfinity;
            }
        }
        else if (columnStride == 1)
        {
            TensorPrimitives.Add(scores, Tensor.Contents<T>().Slice(start, scores.Length), scores);
        }
        else
        {
            TensorPrimitives.Add(scores, Tensor.Contents<T>()[start], scores);
        }
    }

    /// <summary>Adds a row of the scores' gradients to the mask's.</summary>
    public void AddGradient<T>(int head, int query, int key, ReadOnlySpan<T> gradients, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int start = Start(head, query, key);
        for (int j = 0; j < gradients.Length; j++)
            result[start + j * columnStride] += gradients[j];
    }

    private int Start(int head, int query, int key)
    {
        int start = query * rowStride + key * columnStride;
        for (int dim = heads.Length - 1; dim >= 0; dim--)
        {
            start += head % heads[dim] * strides[dim];
            head /= heads[dim];
        }

        return start;
    }
}
