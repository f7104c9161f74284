namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Every query sees every key.</summary>
    public const int AllKeys = int.MaxValue;

    /// <summary>softmax(scale q kᵀ + mask) v for every head, without the matrix of scores.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="logSum">Destination of the logarithms of the softmax sums […, L, 1], which backward reads.</param>
    /// <param name="query">[…, L, E].</param>
    /// <param name="key">[…, S, E]; its heads divide the queries' heads.</param>
    /// <param name="value">[…, S, V].</param>
    /// <param name="mask">Broadcasts to […, L, S]: bool, true where a key takes part, or numbers that are added. Or null.</param>
    /// <param name="dropout">Factors of the probabilities […, L, S], or null.</param>
    /// <param name="scale">Factor of the scores; null for 1 / sqrt(E).</param>
    /// <param name="diagonal">Query i sees the keys up to i + diagonal; <see cref="AllKeys"/> when it sees all.</param>
    /// <param name="keys">How many of the S rows are keys, when there is room for more; -1 for all.</param>
    /// <returns>[…, L, V]; zeros where a query sees no key.</returns>
    public static Tensor Attention(
        ref Tensor? slot, ref Tensor? logSum, Tensor query, Tensor key, Tensor value, Tensor? mask, Tensor? dropout,
        double? scale, int diagonal, int keys = -1)
    {
        var problem = new AttentionProblem(query, key, value, mask, dropout, Scale(scale, query), diagonal, keys);
        Tensor result = Take(ref slot, [.. query.Shape[..^1], problem.ValueSize], FloatType("ScaledDotProductAttention", query, key));
        Tensor sums = Take(ref logSum, [.. query.Shape[..^1], 1], result.DType);
        if (result.DType == DType.Float32)
            new AttentionForward<float, Lanes<ExpOfLanes>>(problem, result, sums).Run();
        else
            new AttentionForward<double, ExpOf<double>>(problem, result, sums).Run();
        return result;
    }

    /// <summary>Gradients of <see cref="Attention"/>, one after another in one tensor.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">[…, L, V].</param>
    /// <param name="output">Its result.</param>
    /// <param name="logSum">What it left for backward.</param>
    /// <param name="query">[…, L, E].</param>
    /// <param name="key">[…, S, E].</param>
    /// <param name="value">[…, S, V].</param>
    /// <param name="mask">The mask, or null.</param>
    /// <param name="dropout">The factors of the probabilities, or null.</param>
    /// <param name="scale">Factor of the scores; null for 1 / sqrt(E).</param>
    /// <param name="diagonal">Query i sees the keys up to i + diagonal.</param>
    /// <param name="gradMask">Whether the mask, which then is of numbers, gets a gradient.</param>
    /// <returns>Of one dimension: the elements of the gradients of query, key, value, and of mask if asked for.</returns>
    public static Tensor AttentionGrad(
        ref Tensor? slot, Tensor gradOutput, Tensor output, Tensor logSum, Tensor query, Tensor key, Tensor value,
        Tensor? mask, Tensor? dropout, double? scale, int diagonal, bool gradMask)
    {
        int count = query.Count + key.Count + value.Count + (gradMask ? mask!.Count : 0);
        Tensor result = Take(ref slot, [count], FloatType("ScaledDotProductAttention", query, gradOutput));
        int start = 0;
        Tensor ofQuery = Part(result, ref start, query);
        Tensor ofKey = Part(result, ref start, key);
        Tensor ofValue = Part(result, ref start, value);
        Tensor? ofMask = gradMask ? Part(result, ref start, mask!) : null;
        var problem = new AttentionProblem(query, key, value, mask, dropout, Scale(scale, query), diagonal);
        if (result.DType == DType.Float32)
            new AttentionBackward<float, Lanes<ExpOfLanes>>(problem, gradOutput, output, logSum, ofQuery, ofKey, ofValue, ofMask).Run();
        else
            new AttentionBackward<double, ExpOf<double>>(problem, gradOutput, output, logSum, ofQuery, ofKey, ofValue, ofMask).Run();
        return result;
    }

    /// <summary>A mask as numbers that are added to scores: minus infinity where it blocks, else 0.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="mask">Bool, true where it blocks.</param>
    /// <param name="dtype">Float32 or float64.</param>
    public static Tensor Blocked(ref Tensor? slot, Tensor mask, DType dtype)
    {
        Tensor result = Take(ref slot, mask.Shape, dtype);
        ReadOnlySpan<bool> blocks = mask.Contents<bool>();
        if (dtype == DType.Float32)
            Blocked(blocks, result.Contents<float>(), float.NegativeInfinity);
        else
            Blocked(blocks, result.Contents<double>(), double.NegativeInfinity);
        return result;
    }

    private static void Blocked<T>(ReadOnlySpan<bool> blocks, Span<T> result, T blocked)
        where T : unmanaged
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = blocks[i] ? blocked : default;
    }

    private static double Scale(double? scale, Tensor query) => scale ?? 1 / Math.Sqrt(query.Shape[^1]);

    /// <summary>The next elements of a dense tensor of one dimension, under another tensor's shape.</summary>
    private static Tensor Part(Tensor whole, ref int start, Tensor like)
    {
        Tensor part = whole.Narrow(0, start, like.Count).View(like.Shape);
        start += like.Count;
        return part;
    }
}
