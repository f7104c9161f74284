using NetGen.CompilerServices;

namespace NetGen.Layers;

/// <summary>
/// Keys and values of the positions that an attention has seen, so that decoding computes each position once. One for every
/// attention layer. What it holds has no history: gradients don't flow through it.
/// </summary>
/// <param name="capacity">Positions to make room for at the start; it grows when they are not enough. Default: 0.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is negative.</exception>
public sealed class KeyValueCache(int capacity = 0)
{
    private readonly int room = Argument.AtLeast("KeyValueCache", capacity, 0);

    private Tensor? keys;
    private Tensor? values;

    /// <summary>Number of positions it holds.</summary>
    public int Length { get; private set; }

    /// <summary>Forgets all positions, and keeps the room.</summary>
    public void Clear() => Length = 0;

    /// <summary>Forgets the last positions.</summary>
    /// <param name="length">How many of the first ones stay.</param>
    /// <exception cref="ArgumentOutOfRangeException">It holds fewer.</exception>
    public void Truncate(int length)
    {
        Argument.AtLeast("KeyValueCache", length, 0);
        if (length > Length)
            throw Argument.OutOfRange("KeyValueCache", nameof(length), length, $"at most {Length}, what it holds");
        Length = length;
    }

    /// <summary>Appends positions, then lets their queries attend to all positions up to their own.</summary>
    /// <param name="query">[N, heads, T, D].</param>
    /// <param name="key">[N, heads, T, D].</param>
    /// <param name="value">[N, heads, T, D].</param>
    internal Tensor Attend(Tensor query, Tensor key, Tensor value)
    {
        int first = Length;
        int count = key.Size(2);
        Reserve(key, value, first + count);
        keys!.Narrow(2, first, count).CopyFrom(key.Detach());
        values!.Narrow(2, first, count).CopyFrom(value.Detach());
        Length = first + count;
        Tensor? logSum = null;
        return Kernels.Attention(
            ref Kernels.Fresh, ref logSum, query.Packed(), keys, values, null, null, null, first, Length);
    }

    private void Reserve(Tensor key, Tensor value, int length)
    {
        if (keys is not null && Length > 0 && (keys.Size(0) != key.Size(0) || keys.DType != key.DType))
            throw new ShapeException($"The cache holds {keys.DType} keys of {keys.Size(0)} sequences, got {key.DType} keys of {key.Size(0)}: Clear() it first.");
        bool fits = keys is not null && keys.DType == key.DType && keys.Size(0) == key.Size(0) && keys.Size(2) >= length;
        if (fits)
            return;
        int places = Math.Max(Math.Max(room, length), keys is null ? 0 : 2 * keys.Size(2));
        keys = Grown(keys, key, places);
        values = Grown(values, value, places);
    }

    private Tensor Grown(Tensor? old, Tensor like, int places)
    {
        Tensor grown = Tensor.Uninitialized([like.Size(0), like.Size(1), places, like.Size(3)], like.DType);
        if (old is not null && Length > 0)
            grown.Narrow(2, 0, Length).CopyFrom(old.Narrow(2, 0, Length));
        return grown;
    }
}
