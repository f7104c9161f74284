using NetGen.CompilerServices;

namespace NetGen.Layers;

/// <summary>Masks as attention layers take them: a true one blocks, numbers are added to the scores.</summary>
internal static class AttentionMasks
{
    /// <summary>Both masks as numbers that are added to the scores [N, heads, L, S], to which they broadcast; null for none.</summary>
    /// <param name="attnMask">[L, S] or [N · heads, L, S], bool (true: blocked) or numbers; or null.</param>
    /// <param name="keyPaddingMask">[N, S], bool (true: blocked) or numbers; or null.</param>
    /// <param name="scores">N, heads, L and S.</param>
    /// <param name="dtype">Type of the scores.</param>
    /// <exception cref="ShapeException">A mask has another shape.</exception>
    public static Tensor? Added(Tensor? attnMask, Tensor? keyPaddingMask, ReadOnlySpan<int> scores, DType dtype)
    {
        (int samples, int heads, int queries, int keys) = (scores[0], scores[1], scores[2], scores[3]);
        Tensor? attention = null;
        Tensor? padding = null;
        if (attnMask is not null)
        {
            bool isShared = attnMask.Shape.SequenceEqual([queries, keys]);
            if (!isShared && !attnMask.Shape.SequenceEqual([samples * heads, queries, keys]))
                throw new ShapeException($"MultiheadAttention's attnMask has shape {Layout.Text(attnMask.Shape)}, expected [{queries}, {keys}] or [{samples * heads}, {queries}, {keys}].");
            attention = Numbers(attnMask, "attnMask", dtype);
            attention = isShared ? attention : attention.Reshape(samples, heads, queries, keys);
        }

        if (keyPaddingMask is not null)
        {
            int[] expected = [samples, keys];
            if (!keyPaddingMask.Shape.SequenceEqual(expected))
                throw new ShapeException($"MultiheadAttention's keyPaddingMask has shape {Layout.Text(keyPaddingMask.Shape)}, expected {Layout.Text(expected)}.");
            padding = Numbers(keyPaddingMask, "keyPaddingMask", dtype).Reshape(samples, 1, 1, keys);
        }

        return attention is null ? padding : padding is null ? attention : attention + padding;
    }

    /// <summary>Numbers [queries, keys] that block every key behind its query.</summary>
    public static Tensor Causal(int queries, int keys, DType dtype)
    {
        Tensor blocked = Tensor.Arange(keys) > Tensor.Arange(queries).Reshape(queries, 1);
        return Numbers(blocked, "causal", dtype);
    }

    private static Tensor Numbers(Tensor mask, string name, DType dtype)
    {
        if (mask.DType == DType.Bool)
            return Kernels.Blocked(ref Kernels.Fresh, mask.Packed(), dtype);
        return mask.DType.IsFloatingPoint()
            ? mask.To(dtype)
            : throw new DTypeException($"MultiheadAttention's {name} is bool or floating point, not {mask.DType}.");
    }
}
