using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>
    /// Scaled dot-product attention, softmax(scale query keyᵀ + mask) value (Vaswani et al., 2017). The matrix of scores is
    /// never formed, forward or backward, except for the factors of dropout.
    /// </summary>
    /// <param name="query">[…, L, E].</param>
    /// <param name="key">[…, S, E].</param>
    /// <param name="value">[…, S, V].</param>
    /// <param name="attnMask">
    /// Broadcasts to […, L, S]: bool, true where a key takes part, or numbers that are added to the scores. Default: none.
    /// </param>
    /// <param name="dropoutP">Probability of dropping a probability; pass 0 in evaluation. Default: 0.</param>
    /// <param name="isCausal">Whether query i sees the keys up to i only; not together with a mask. Default: false.</param>
    /// <param name="scale">Factor of the scores. Default: 1 / sqrt(E).</param>
    /// <param name="enableGqa">Whether key and value may have fewer heads, in dimension -3, that groups of queries share.</param>
    /// <returns>[…, L, V]; zeros for a query that no key takes part in.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    /// <exception cref="ArgumentException">A mask together with <paramref name="isCausal"/>.</exception>
    public static Tensor ScaledDotProductAttention(
        Tensor query,
        Tensor key,
        Tensor value,
        Tensor? attnMask = null,
        float dropoutP = 0,
        bool isCausal = false,
        double? scale = null,
        bool enableGqa = false)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        if (isCausal && attnMask is not null)
            throw new ArgumentException("ScaledDotProductAttention takes a mask or isCausal, not both.", nameof(attnMask));
        CheckAttention(query, key, value, enableGqa);
        return Attention(query, key, value, attnMask, dropoutP, scale, isCausal ? 0 : Kernels.AllKeys);
    }

    /// <summary>Attention in which query i sees the keys up to i + diagonal that the mask lets take part.</summary>
    internal static Tensor Attention(
        Tensor query, Tensor key, Tensor value, Tensor? mask, float dropoutP, double? scale, int diagonal)
    {
        CheckProbability("ScaledDotProductAttention", query, dropoutP);
        int[] scores = [.. query.Shape[..^1], key.Size(-2)];
        Tensor? fitting = mask is null ? null : FittingMask(mask, scores, query.DType);
        Tensor? dropout = dropoutP > 0 ? RandomMask(scores, query.DType, dropoutP) : null;
        Tensor? logSum = null;
        Tensor result = Kernels.Attention(
            ref Kernels.Fresh, ref logSum, query.Packed(), key.Packed(), value.Packed(), fitting?.Packed(), dropout, scale, diagonal);
        WorkCounter.Add(2 * Layout.Count(scores), query.Size(-1));
        bool isRecording = Tape.IsRecording(query) || Tape.IsRecording(key) || Tape.IsRecording(value) || Tape.IsRecording(fitting);
        return isRecording
            ? new AttentionNode(query, key, value, fitting, dropout, result, logSum!, scale, diagonal).Attach(result)
            : result;
    }

    private static Tensor FittingMask(Tensor mask, int[] scores, DType dtype)
    {
        bool fits = mask.Rank <= scores.Length;
        for (int back = 1; fits && back <= mask.Rank; back++)
            fits = mask.Shape[^back] == 1 || mask.Shape[^back] == scores[^back];
        if (!fits)
            throw new ShapeException($"ScaledDotProductAttention's mask {Layout.Text(mask.Shape)} does not broadcast to the scores' shape {Layout.Text(scores)}.");
        if (mask.DType != DType.Bool && !mask.DType.IsFloatingPoint())
            throw new DTypeException($"ScaledDotProductAttention's mask is bool or floating point, not {mask.DType}.");
        return mask.DType == DType.Bool ? mask : mask.To(dtype);
    }

    private static void CheckAttention(Tensor query, Tensor key, Tensor value, bool enableGqa)
    {
        string shapes = $"query {Layout.Text(query.Shape)}, key {Layout.Text(key.Shape)}, value {Layout.Text(value.Shape)}";
        if (query.Rank < 2 || key.Rank != query.Rank || value.Rank != query.Rank)
            throw new ShapeException($"ScaledDotProductAttention takes query […, L, E], key […, S, E] and value […, S, V] of one rank, got {shapes}.");
        if (query.Size(-1) != key.Size(-1) || key.Size(-2) != value.Size(-2))
            throw new ShapeException($"ScaledDotProductAttention needs keys as wide as queries and as many values as keys, got {shapes}.");
        if (!key.Shape[..^2].SequenceEqual(value.Shape[..^2]))
            throw new ShapeException($"ScaledDotProductAttention needs keys and values of the same heads, got {shapes}.");
        bool isGrouped = enableGqa && query.Rank > 2 && query.Shape[..^3].SequenceEqual(key.Shape[..^3])
            && key.Size(-3) > 0 && query.Size(-3) % key.Size(-3) == 0;
        if (!isGrouped && !query.Shape[..^2].SequenceEqual(key.Shape[..^2]))
        {
            string hint = enableGqa ? "the keys' heads must divide the queries'" : "with enableGqa the keys' heads may divide the queries'";
            throw new ShapeException($"ScaledDotProductAttention needs queries and keys of the same heads, got {shapes}: {hint}.");
        }
    }
}
