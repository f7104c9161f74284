namespace NetGen.CompilerServices;

/// <summary>The operands and options of one attention, which forward and backward share.</summary>
/// <remarks>
/// All dimensions before the last two count heads. Several heads of queries in a row may share one head of keys and values.
/// </remarks>
internal sealed class AttentionProblem
{
    /// <summary>Rows of a block of queries: a multiple of what the innermost loop of products takes.</summary>
    public const int QueryBlock = 8 * GemmKernel.Rows;

    /// <summary>Rows of a block of keys.</summary>
    public const int KeyBlock = 128;

    // Below so many multiplications a second thread costs more than it brings.
    private const long ParallelWork = 200_000;

    private readonly double scale;
    private readonly int diagonal;

    /// <param name="query">[…, L, E].</param>
    /// <param name="key">[…, S, E].</param>
    /// <param name="value">[…, S, V].</param>
    /// <param name="mask">Broadcasts to […, L, S]: bool, true where a key takes part, or numbers that are added. Or null.</param>
    /// <param name="dropout">Factors of the probabilities […, L, S], or null.</param>
    /// <param name="scale">Factor of the scores.</param>
    /// <param name="diagonal">Query i sees the keys up to i + diagonal; <see cref="int.MaxValue"/> when it sees all.</param>
    /// <param name="keys">How many of the S rows are keys, when key and value have room for more; -1 for all.</param>
    public AttentionProblem(
        Tensor query, Tensor key, Tensor value, Tensor? mask, Tensor? dropout, double scale, int diagonal, int keys = -1)
    {
        (Query, Key, Value, Dropout) = (query, key, value, dropout);
        (this.scale, this.diagonal) = (scale, diagonal);
        (Queries, Size, ValueSize) = (query.Shape[^2], query.Shape[^1], value.Shape[^1]);
        Keys = keys < 0 ? key.Shape[^2] : keys;
        Heads = Layout.Count(query.Shape[..^2]);
        int keyHeads = Layout.Count(key.Shape[..^2]);
        Group = keyHeads == 0 ? 1 : Heads / keyHeads;
        Mask = mask is null ? null : new AttentionMask(mask, query.Shape[..^2], Queries, Keys);
    }

    public Tensor Query { get; }

    public Tensor Key { get; }

    public Tensor Value { get; }

    public AttentionMask? Mask { get; }

    public Tensor? Dropout { get; }

    /// <summary>All heads of queries.</summary>
    public int Heads { get; }

    /// <summary>Heads of queries that share one of keys and values.</summary>
    public int Group { get; }

    /// <summary>L.</summary>
    public int Queries { get; }

    /// <summary>S.</summary>
    public int Keys { get; }

    /// <summary>E.</summary>
    public int Size { get; }

    /// <summary>V.</summary>
    public int ValueSize { get; }

    /// <summary>Whether the work is worth more than one thread.</summary>
    public bool IsLarge => (long)Heads * Queries * Keys * Size >= ParallelWork;

    /// <summary>Factor of the scores.</summary>
    public T Scale<T>()
        where T : System.Numerics.INumber<T> => T.CreateTruncating(scale);

    /// <summary>How many keys the last of some queries sees.</summary>
    public int VisibleKeys(int query) => (int)Math.Clamp((long)query + diagonal + 1, 0, Keys);

    /// <summary>The first query that sees a key.</summary>
    public int FirstQuery(int key) => (int)Math.Clamp((long)key - diagonal, 0, Queries);

    /// <summary>Rows of a head's queries, or of another tensor with a row for each query.</summary>
    public static Span<T> QueryRows<T>(Tensor tensor, AttentionProblem problem, int head, int first, int rows)
        where T : unmanaged
    {
        int width = tensor.Shape[^1];
        return tensor.Contents<T>().Slice((head * problem.Queries + first) * width, rows * width);
    }

    /// <summary>Rows of a head's keys or values, by the head of queries that uses them.</summary>
    public static Span<T> KeyRows<T>(Tensor tensor, AttentionProblem problem, int head, int first, int rows)
        where T : unmanaged
    {
        (int capacity, int width) = (tensor.Shape[^2], tensor.Shape[^1]);
        return tensor.Contents<T>().Slice((head / problem.Group * capacity + first) * width, rows * width);
    }
}
