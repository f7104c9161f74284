using NetGen.CompilerServices;

namespace NetGen.Layers;

/// <summary>
/// Attention in several heads (Vaswani et al., 2017). Parameters bear PyTorch's names: <c>in_proj_weight</c> (or
/// <c>q_proj_weight</c>, <c>k_proj_weight</c>, <c>v_proj_weight</c>), <c>in_proj_bias</c>, <c>out_proj.weight</c>, ….
/// </summary>
/// <remarks>A true element of a mask means blocked here, other than in <see cref="F.ScaledDotProductAttention"/>.</remarks>
public sealed class MultiheadAttention : Module
{
    private readonly int heads;
    private readonly float dropout;
    private readonly bool? batchFirst;
    private readonly bool addZeroAttn;
    private readonly Parameter?[] separate = new Parameter?[3];
    private readonly Linear outProj;

    /// <summary>Makes the layer; projections start after Glorot and Bengio, their biases at zero.</summary>
    /// <param name="embedDim">Size of queries and results, E.</param>
    /// <param name="numHeads">Number of heads; divides <paramref name="embedDim"/>.</param>
    /// <param name="dropout">Probability of dropping a weight while training. Default: 0.</param>
    /// <param name="bias">Whether the projections add biases. Default: true.</param>
    /// <param name="addBiasKv">Whether to append a learned key and value. Default: false.</param>
    /// <param name="addZeroAttn">Whether to append a key and value of zeros. Default: false.</param>
    /// <param name="kdim">Size of keys. Default: <paramref name="embedDim"/>.</param>
    /// <param name="vdim">Size of values. Default: <paramref name="embedDim"/>.</param>
    /// <param name="batchFirst">
    /// Whether tensors are [N, L, E] instead of [L, N, E]. Default: as in PyTorch [L, N, E] for query, key and value; the short
    /// form for one tensor takes [N, L, E].
    /// </param>
    /// <exception cref="ArgumentException">The heads don't divide the size.</exception>
    public MultiheadAttention(
        int embedDim,
        int numHeads,
        float dropout = 0,
        bool bias = true,
        bool addBiasKv = false,
        bool addZeroAttn = false,
        int? kdim = null,
        int? vdim = null,
        bool? batchFirst = null)
    {
        Argument.AtLeast("MultiheadAttention", embedDim, 1);
        Argument.AtLeast("MultiheadAttention", numHeads, 1);
        if (embedDim % numHeads != 0)
            throw new ArgumentException($"MultiheadAttention cannot divide {embedDim} features into {numHeads} heads.", nameof(numHeads));
        Argument.Probability("MultiheadAttention", dropout);
        Argument.AtLeast("MultiheadAttention", kdim, 0);
        Argument.AtLeast("MultiheadAttention", vdim, 0);
        (EmbedDim, heads, this.dropout, this.batchFirst, this.addZeroAttn) = (embedDim, numHeads, dropout, batchFirst, addZeroAttn);
        (KDim, VDim) = (kdim ?? embedDim, vdim ?? embedDim);
        if (KDim == embedDim && VDim == embedDim)
            InProjWeight = Projection(3 * embedDim, embedDim);
        else
            separate = [Projection(embedDim, embedDim), Projection(embedDim, KDim), Projection(embedDim, VDim)];
        InProjBias = bias ? new Parameter(Tensor.Zeros(3 * embedDim)) : null;
        outProj = new Linear(embedDim, embedDim, bias);
        if (outProj.Bias is not null)
            Init.Zeros(outProj.Bias);
        if (addBiasKv)
            (BiasK, BiasV) = (AppendedRow(), AppendedRow());
    }

    /// <summary>Size of queries and results.</summary>
    public int EmbedDim { get; }

    /// <summary>Size of keys.</summary>
    public int KDim { get; }

    /// <summary>Size of values.</summary>
    public int VDim { get; }

    /// <summary>Number of heads.</summary>
    public int NumHeads => heads;

    /// <summary>The probability of dropping a weight while training.</summary>
    public float Dropout => dropout;

    /// <summary>The projections of query, key and value [3E, E], or null when these have different sizes.</summary>
    public Parameter? InProjWeight { get; }

    /// <summary>Biases of the three projections [3E], or null.</summary>
    public Parameter? InProjBias { get; }

    /// <summary>The learned key [1, 1, E] that is appended, or null.</summary>
    public Parameter? BiasK { get; }

    /// <summary>The learned value [1, 1, E] that is appended, or null.</summary>
    public Parameter? BiasV { get; }

    /// <summary>The projection of the results.</summary>
    public Linear OutProj => outProj;

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="query">[L, N, E], [N, L, E] when the batch is first, or [L, E].</param>
    /// <param name="key">[S, N, kdim], likewise.</param>
    /// <param name="value">[S, N, vdim], likewise.</param>
    /// <param name="keyPaddingMask">[N, S] (or [S]): bool, true where a key is blocked, or numbers that are added. Default: none.</param>
    /// <param name="needWeights">Whether to return the weights, which takes the matrix of scores. Default: true.</param>
    /// <param name="attnMask">[L, S] or [N · heads, L, S]: bool, true where blocked, or numbers that are added. Default: none.</param>
    /// <param name="averageAttnWeights">Whether weights are averaged over the heads. Default: true.</param>
    /// <param name="isCausal">Whether query i sees the keys up to i only, besides the masks. Default: false.</param>
    /// <returns>The result, of the query's shape; the weights [N, L, S] (by head: [N, heads, L, S]), or null.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public (Tensor Output, Tensor? Weights) Forward(
        Tensor query,
        Tensor key,
        Tensor value,
        Tensor? keyPaddingMask = null,
        bool needWeights = true,
        Tensor? attnMask = null,
        bool averageAttnWeights = true,
        bool isCausal = false)
    {
        Check(query, key, value);
        bool isBatched = query.Rank == 3;
        bool isBatchFirst = batchFirst ?? false;
        Tensor first = BatchFirst(query, isBatchFirst);
        Tensor second = ReferenceEquals(key, query) ? first : BatchFirst(key, isBatchFirst);
        Tensor third = ReferenceEquals(value, query) ? first : ReferenceEquals(value, key) ? second : BatchFirst(value, isBatchFirst);
        if (!isBatched)
            keyPaddingMask = keyPaddingMask?.Unsqueeze(0);
        (Tensor output, Tensor? weights) = Attend(first, second, third, keyPaddingMask, needWeights, attnMask, isCausal);
        if (weights is not null && averageAttnWeights)
            weights = weights.Mean(1);
        return isBatched
            ? (isBatchFirst ? output : output.Transpose(0, 1), weights)
            : (output.Squeeze(0), weights?.Squeeze(0));
    }

    /// <summary>Applies the layer. Hooks see all arguments as a tuple.</summary>
    /// <param name="query">[L, N, E], [N, L, E] when the batch is first, or [L, E].</param>
    /// <param name="key">[S, N, kdim], likewise.</param>
    /// <param name="value">[S, N, vdim], likewise.</param>
    /// <param name="keyPaddingMask">[N, S] (or [S]): bool, true where a key is blocked, or numbers that are added. Default: none.</param>
    /// <param name="needWeights">Whether to return the weights, which takes the matrix of scores. Default: true.</param>
    /// <param name="attnMask">[L, S] or [N · heads, L, S]: bool, true where blocked, or numbers that are added. Default: none.</param>
    /// <param name="averageAttnWeights">Whether weights are averaged over the heads. Default: true.</param>
    /// <param name="isCausal">Whether query i sees the keys up to i only, besides the masks. Default: false.</param>
    /// <returns>The result, of the query's shape; the weights [N, L, S] (by head: [N, heads, L, S]), or null.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public (Tensor Output, Tensor? Weights) Call(
        Tensor query,
        Tensor key,
        Tensor value,
        Tensor? keyPaddingMask = null,
        bool needWeights = true,
        Tensor? attnMask = null,
        bool averageAttnWeights = true,
        bool isCausal = false)
        => CallEager(
            (query, key, value, keyPaddingMask, needWeights, attnMask, averageAttnWeights, isCausal),
            given => Forward(
                given.query, given.key, given.value, given.keyPaddingMask, given.needWeights, given.attnMask, given.averageAttnWeights, given.isCausal),
            (given, hooked) => (
                hooked.Enter(given.query, 0), hooked.Enter(given.key, 1), hooked.Enter(given.value, 2), hooked.Enter(given.keyPaddingMask, 3),
                given.needWeights, hooked.Enter(given.attnMask, 5), given.averageAttnWeights, given.isCausal));

    /// <summary>Lets a sequence attend to itself, without hooks.</summary>
    /// <param name="x">[N, T, E] (unless the layer was made with the batch second), or [T, E].</param>
    /// <param name="causal">Whether position i sees those up to i only. Default: false.</param>
    /// <param name="keyPaddingMask">[N, T]: bool, true where a position is blocked, or numbers that are added. Default: none.</param>
    /// <returns>The result, of x's shape.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public Tensor Forward(Tensor x, bool causal = false, Tensor? keyPaddingMask = null)
    {
        Check(x, x, x);
        bool isBatchFirst = batchFirst ?? true;
        Tensor sequence = BatchFirst(x, isBatchFirst);
        keyPaddingMask = x.Rank == 2 ? keyPaddingMask?.Unsqueeze(0) : keyPaddingMask;
        (Tensor output, _) = Attend(sequence, sequence, sequence, keyPaddingMask, needWeights: false, attnMask: null, causal);
        return x.Rank == 2 ? output.Squeeze(0) : isBatchFirst ? output : output.Transpose(0, 1);
    }

    /// <summary>Lets a sequence attend to itself.</summary>
    /// <param name="x">[N, T, E] (unless the layer was made with the batch second), or [T, E].</param>
    /// <param name="causal">Whether position i sees those up to i only. Default: false.</param>
    /// <param name="keyPaddingMask">[N, T]: bool, true where a position is blocked, or numbers that are added. Default: none.</param>
    /// <returns>The result, of x's shape.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public Tensor Call(Tensor x, bool causal = false, Tensor? keyPaddingMask = null) =>
        CallEager(x, causal, keyPaddingMask, (input, isCausal, mask) => Forward(input, isCausal, mask));

    /// <summary>
    /// Lets the next positions of a sequence attend to themselves and to all before them, whose keys and values a cache holds;
    /// the same as attending causally over the whole sequence. For inference: nothing is recorded, nothing dropped.
    /// </summary>
    /// <param name="x">The next positions [N, T, E] (unless the layer was made with the batch second), or [T, E].</param>
    /// <param name="cache">What the positions before them left; receives theirs.</param>
    /// <returns>The result, of x's shape.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public Tensor Forward(Tensor x, KeyValueCache cache)
    {
        ArgumentNullException.ThrowIfNull(cache);
        Check(x, x, x);
        if (BiasK is not null || addZeroAttn)
            throw new NotSupportedException("A layer that appends keys to every sequence does not decode with a cache.");
        using GradMode.Scope scope = GradMode.NoGrad();
        bool isBatchFirst = batchFirst ?? true;
        Tensor sequence = BatchFirst(x, isBatchFirst);
        Tensor[] parts = Project(sequence, sequence, sequence);
        Tensor output = Joined(cache.Attend(Split(parts[0]), Split(parts[1]), Split(parts[2])));
        return x.Rank == 2 ? output.Squeeze(0) : isBatchFirst ? output : output.Transpose(0, 1);
    }

    /// <summary>Lets the next positions of a sequence attend to themselves and to all before them, as <see cref="Forward(Tensor, KeyValueCache)"/>.</summary>
    /// <param name="x">The next positions [N, T, E] (unless the layer was made with the batch second), or [T, E].</param>
    /// <param name="cache">What the positions before them left; receives theirs.</param>
    /// <returns>The result, of x's shape.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public Tensor Call(Tensor x, KeyValueCache cache) => CallEager(x, cache, Forward);

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Parameter("in_proj_weight", InProjWeight);
        visitor.Parameter("q_proj_weight", separate[0]);
        visitor.Parameter("k_proj_weight", separate[1]);
        visitor.Parameter("v_proj_weight", separate[2]);
        visitor.Parameter("in_proj_bias", InProjBias);
        visitor.Parameter("bias_k", BiasK);
        visitor.Parameter("bias_v", BiasV);
        visitor.Module("out_proj", outProj);
        base.VisitMembers(visitor);
    }

    private static Parameter Projection(int rows, int columns)
    {
        var weight = new Parameter(Tensor.Zeros(rows, columns));
        Init.XavierUniform(weight);
        return weight;
    }

    private static Tensor BatchFirst(Tensor x, bool isFirst) => x.Rank == 2 ? x.Unsqueeze(0) : isFirst ? x : x.Transpose(0, 1);

    private Parameter AppendedRow()
    {
        var row = new Parameter(Tensor.Zeros(1, 1, EmbedDim));
        Init.XavierNormal(row);
        return row;
    }

    // Of [N, L, E], [N, S, kdim] and [N, S, vdim].
    private (Tensor Output, Tensor? Weights) Attend(
        Tensor query, Tensor key, Tensor value, Tensor? keyPaddingMask, bool needWeights, Tensor? attnMask, bool isCausal)
    {
        int samples = query.Size(0);
        Tensor[] parts = Project(query, key, value);
        Tensor? mask = AttentionMasks.Added(attnMask, keyPaddingMask, [samples, heads, query.Size(1), key.Size(1)], query.DType);
        if (isCausal && (BiasK is not null || addZeroAttn))
        {
            // What is appended is behind every query, but open to all.
            Tensor causal = AttentionMasks.Causal(query.Size(1), key.Size(1), query.DType);
            (mask, isCausal) = (mask is null ? causal : mask + causal, false);
        }

        if (BiasK is not null)
            Append(parts, BiasK.Expand(samples, 1, -1), BiasV!.Expand(samples, 1, -1), ref mask);
        if (addZeroAttn)
            Append(parts, Tensor.Zeros([samples, 1, EmbedDim], query.DType), Tensor.Zeros([samples, 1, EmbedDim], query.DType), ref mask);
        (Tensor q, Tensor k, Tensor v) = (Split(parts[0]), Split(parts[1]), Split(parts[2]));
        float p = Training ? dropout : 0;
        if (!needWeights)
            return (Joined(F.Attention(q, k, v, mask, p, null, isCausal ? 0 : Kernels.AllKeys)), null);

        Tensor scores = F.MatMul(q * (1 / Math.Sqrt(q.Size(-1))), k.Transpose(-2, -1));
        if (mask is not null)
            scores = scores + mask;
        if (isCausal)
            scores = scores + AttentionMasks.Causal(scores.Size(-2), scores.Size(-1), scores.DType);
        Tensor weights = F.Softmax(scores, -1);
        if (p > 0)
            weights = F.Dropout(weights, p, training: true);
        return (Joined(F.MatMul(weights, v)), weights);
    }

    /// <summary>Queries, keys and values [N, …, E]; one product when all come from one tensor.</summary>
    private Tensor[] Project(Tensor query, Tensor key, Tensor value)
    {
        if (InProjWeight is not null && ReferenceEquals(query, key) && ReferenceEquals(query, value))
            return F.Linear(query, InProjWeight, InProjBias).Chunk(3, -1);
        Tensor[] operands = [query, key, value];
        var parts = new Tensor[3];
        for (int i = 0; i < 3; i++)
        {
            Tensor weight = separate[i] ?? InProjWeight!.Narrow(0, i * EmbedDim, EmbedDim);
            parts[i] = F.Linear(operands[i], weight, InProjBias?.Narrow(0, i * EmbedDim, EmbedDim));
        }

        return parts;
    }

    /// <summary>Appends a key and a value that no mask blocks.</summary>
    private static void Append(Tensor[] parts, Tensor key, Tensor value, ref Tensor? mask)
    {
        parts[1] = F.Cat([parts[1], key], 1);
        parts[2] = F.Cat([parts[2], value], 1);
        if (mask is not null)
            mask = F.Pad(mask, [0, 1]);
    }

    /// <summary>[N, L, E] as [N, heads, L, E / heads].</summary>
    private Tensor Split(Tensor x) => x.Reshape(x.Size(0), x.Size(1), heads, EmbedDim / heads).Transpose(1, 2);

    /// <summary>The heads' results [N, heads, L, E / heads] side by side and projected: [N, L, E].</summary>
    private Tensor Joined(Tensor x) => outProj.Call(x.Transpose(1, 2).Reshape(x.Size(0), x.Size(2), EmbedDim));

    private void Check(Tensor query, Tensor key, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        string shapes = $"query {Layout.Text(query.Shape)}, key {Layout.Text(key.Shape)}, value {Layout.Text(value.Shape)}";
        if (query.Rank is not (2 or 3) || key.Rank != query.Rank || value.Rank != query.Rank)
            throw new ShapeException($"MultiheadAttention takes three tensors with a batch dimension or three without, got {shapes}.");
        if (query.Size(-1) != EmbedDim || key.Size(-1) != KDim || value.Size(-1) != VDim)
            throw new ShapeException($"MultiheadAttention takes queries of {EmbedDim}, keys of {KDim} and values of {VDim} features, got {shapes}.");
        if (!key.Shape[..^1].SequenceEqual(value.Shape[..^1]))
            throw new ShapeException($"MultiheadAttention takes as many values as keys, got {shapes}.");
        int batch = batchFirst ?? false ? 0 : 1;
        if (query.Rank == 3 && query.Size(batch) != key.Size(batch))
            throw new ShapeException($"MultiheadAttention takes queries and keys of one batch, got {shapes}.");
    }
}
