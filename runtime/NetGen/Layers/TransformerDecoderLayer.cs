namespace NetGen.Layers;

/// <summary>
/// Self-attention, attention to an encoder's results and a feed-forward network, each with a residual and a normalisation
/// (Vaswani et al., 2017).
/// </summary>
public sealed class TransformerDecoderLayer : Module
{
    private readonly MultiheadAttention selfAttn;
    private readonly MultiheadAttention multiheadAttn;
    private readonly Linear linear1;
    private readonly Dropout dropout;
    private readonly Linear linear2;
    private readonly LayerNorm norm1;
    private readonly LayerNorm norm2;
    private readonly LayerNorm norm3;
    private readonly Dropout dropout1;
    private readonly Dropout dropout2;
    private readonly Dropout dropout3;
    private readonly Func<TransformerDecoderLayer> another;
    private readonly Activation activation;
    private readonly bool normFirst;

    /// <summary>Makes the layer.</summary>
    /// <param name="dModel">Size of the elements, E.</param>
    /// <param name="nhead">Number of heads; divides <paramref name="dModel"/>.</param>
    /// <param name="dimFeedforward">Size inside the feed-forward network. Default: 2048.</param>
    /// <param name="dropout">Probability of zero while training. Default: 0.1.</param>
    /// <param name="activation"><see cref="Activation.Relu"/>, the default, or <see cref="Activation.Gelu"/>.</param>
    /// <param name="layerNormEps">Added to the normalisations' variance. Default: 1e-5.</param>
    /// <param name="batchFirst">Whether sequences are [N, T, E] instead of [T, N, E]. Default: false.</param>
    /// <param name="normFirst">Whether to normalise before attention and network instead of after. Default: false.</param>
    /// <exception cref="ArgumentException">The heads don't divide the size, or the activation is another.</exception>
    public TransformerDecoderLayer(
        int dModel,
        int nhead,
        int dimFeedforward = 2048,
        float dropout = 0.1f,
        Activation activation = Activation.Relu,
        double layerNormEps = 1e-5,
        bool batchFirst = false,
        bool normFirst = false)
    {
        Argument.AtLeast("TransformerDecoderLayer", dModel, 1);
        Argument.AtLeast("TransformerDecoderLayer", nhead, 1);
        Argument.AtLeast("TransformerDecoderLayer", dimFeedforward, 0);
        Argument.Probability("TransformerDecoderLayer", dropout);
        (this.activation, this.normFirst) = (FeedForward.Checked(activation), normFirst);
        selfAttn = new MultiheadAttention(dModel, nhead, dropout, batchFirst: batchFirst);
        multiheadAttn = new MultiheadAttention(dModel, nhead, dropout, batchFirst: batchFirst);
        linear1 = new Linear(dModel, dimFeedforward);
        this.dropout = new Dropout(dropout);
        linear2 = new Linear(dimFeedforward, dModel);
        norm1 = new LayerNorm(dModel, layerNormEps);
        norm2 = new LayerNorm(dModel, layerNormEps);
        norm3 = new LayerNorm(dModel, layerNormEps);
        (dropout1, dropout2, dropout3) = (new Dropout(dropout), new Dropout(dropout), new Dropout(dropout));
        another = () => new TransformerDecoderLayer(dModel, nhead, dimFeedforward, dropout, activation, layerNormEps, batchFirst, normFirst);
    }

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="tgt">[T, N, E], [N, T, E] when the batch is first, or [T, E].</param>
    /// <param name="memory">The encoder's results [S, N, E], likewise.</param>
    /// <param name="tgtMask">[T, T] or [N · heads, T, T]: bool, true where blocked, or numbers that are added. Default: none.</param>
    /// <param name="memoryMask">[T, S] or [N · heads, T, S], likewise. Default: none.</param>
    /// <param name="tgtKeyPaddingMask">[N, T]: bool, true where blocked, or numbers that are added. Default: none.</param>
    /// <param name="memoryKeyPaddingMask">[N, S], likewise. Default: none.</param>
    /// <param name="tgtIsCausal">Whether position i sees those up to i only. Default: false.</param>
    /// <returns>The shape of <paramref name="tgt"/>.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public Tensor Forward(
        Tensor tgt,
        Tensor memory,
        Tensor? tgtMask = null,
        Tensor? memoryMask = null,
        Tensor? tgtKeyPaddingMask = null,
        Tensor? memoryKeyPaddingMask = null,
        bool tgtIsCausal = false)
    {
        Tensor AttendSelf(Tensor x) => dropout1.Call(
            selfAttn.Call(x, x, x, tgtKeyPaddingMask, needWeights: false, tgtMask, isCausal: tgtIsCausal).Output);
        Tensor AttendMemory(Tensor x) => dropout2.Call(
            multiheadAttn.Call(x, memory, memory, memoryKeyPaddingMask, needWeights: false, memoryMask).Output);
        Tensor x = tgt;
        if (normFirst)
        {
            x = x + AttendSelf(norm1.Call(x));
            x = x + AttendMemory(norm2.Call(x));
            return x + Network(norm3.Call(x));
        }

        x = norm1.Call(x + AttendSelf(x));
        x = norm2.Call(x + AttendMemory(x));
        return norm3.Call(x + Network(x));
    }

    /// <summary>Applies the layer. Hooks see all arguments as a tuple.</summary>
    /// <param name="tgt">[T, N, E], [N, T, E] when the batch is first, or [T, E].</param>
    /// <param name="memory">The encoder's results [S, N, E], likewise.</param>
    /// <param name="tgtMask">[T, T] or [N · heads, T, T]: bool, true where blocked, or numbers that are added. Default: none.</param>
    /// <param name="memoryMask">[T, S] or [N · heads, T, S], likewise. Default: none.</param>
    /// <param name="tgtKeyPaddingMask">[N, T]: bool, true where blocked, or numbers that are added. Default: none.</param>
    /// <param name="memoryKeyPaddingMask">[N, S], likewise. Default: none.</param>
    /// <param name="tgtIsCausal">Whether position i sees those up to i only. Default: false.</param>
    /// <returns>The shape of <paramref name="tgt"/>.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public Tensor Call(
        Tensor tgt,
        Tensor memory,
        Tensor? tgtMask = null,
        Tensor? memoryMask = null,
        Tensor? tgtKeyPaddingMask = null,
        Tensor? memoryKeyPaddingMask = null,
        bool tgtIsCausal = false)
        => CallEager(
            (tgt, memory, tgtMask, memoryMask, tgtKeyPaddingMask, memoryKeyPaddingMask, tgtIsCausal),
            given => Forward(
                given.tgt, given.memory, given.tgtMask, given.memoryMask, given.tgtKeyPaddingMask, given.memoryKeyPaddingMask, given.tgtIsCausal),
            (given, hooked) => (
                hooked.Enter(given.tgt, 0), hooked.Enter(given.memory, 1), hooked.Enter(given.tgtMask, 2), hooked.Enter(given.memoryMask, 3),
                hooked.Enter(given.tgtKeyPaddingMask, 4), hooked.Enter(given.memoryKeyPaddingMask, 5), given.tgtIsCausal));

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Module("self_attn", selfAttn);
        visitor.Module("multihead_attn", multiheadAttn);
        visitor.Module("linear1", linear1);
        visitor.Module("dropout", dropout);
        visitor.Module("linear2", linear2);
        visitor.Module("norm1", norm1);
        visitor.Module("norm2", norm2);
        visitor.Module("norm3", norm3);
        visitor.Module("dropout1", dropout1);
        visitor.Module("dropout2", dropout2);
        visitor.Module("dropout3", dropout3);
        base.VisitMembers(visitor);
    }

    /// <summary>Another layer of the same options, with copies of this one's weights.</summary>
    internal TransformerDecoderLayer Copy() => FeedForward.WithWeightsOf(this, another());

    private Tensor Network(Tensor x) => dropout3.Call(FeedForward.Apply(x, linear1, activation, dropout, linear2));
}
