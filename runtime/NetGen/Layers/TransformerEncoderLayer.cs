namespace NetGen.Layers;

/// <summary>Self-attention and a feed-forward network, each with a residual and a normalisation (Vaswani et al., 2017).</summary>
public sealed class TransformerEncoderLayer : Module, ITensorModule
{
    private readonly MultiheadAttention selfAttn;
    private readonly Linear linear1;
    private readonly Dropout dropout;
    private readonly Linear linear2;
    private readonly LayerNorm norm1;
    private readonly LayerNorm norm2;
    private readonly Dropout dropout1;
    private readonly Dropout dropout2;
    private readonly Func<TransformerEncoderLayer> another;
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
    public TransformerEncoderLayer(
        int dModel,
        int nhead,
        int dimFeedforward = 2048,
        float dropout = 0.1f,
        Activation activation = Activation.Relu,
        double layerNormEps = 1e-5,
        bool batchFirst = false,
        bool normFirst = false)
    {
        Argument.AtLeast("TransformerEncoderLayer", dModel, 1);
        Argument.AtLeast("TransformerEncoderLayer", nhead, 1);
        Argument.AtLeast("TransformerEncoderLayer", dimFeedforward, 0);
        Argument.Probability("TransformerEncoderLayer", dropout);
        (this.activation, this.normFirst) = (FeedForward.Checked(activation), normFirst);
        selfAttn = new MultiheadAttention(dModel, nhead, dropout, batchFirst: batchFirst);
        linear1 = new Linear(dModel, dimFeedforward);
        this.dropout = new Dropout(dropout);
        linear2 = new Linear(dimFeedforward, dModel);
        (norm1, norm2) = (new LayerNorm(dModel, layerNormEps), new LayerNorm(dModel, layerNormEps));
        (dropout1, dropout2) = (new Dropout(dropout), new Dropout(dropout));
        another = () => new TransformerEncoderLayer(dModel, nhead, dimFeedforward, dropout, activation, layerNormEps, batchFirst, normFirst);
    }

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="src">[T, N, E], [N, T, E] when the batch is first, or [T, E].</param>
    /// <param name="srcMask">[T, T] or [N · heads, T, T]: bool, true where blocked, or numbers that are added. Default: none.</param>
    /// <param name="srcKeyPaddingMask">[N, T]: bool, true where blocked, or numbers that are added. Default: none.</param>
    /// <param name="isCausal">Whether position i sees those up to i only. Default: false.</param>
    /// <returns>The same shape.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public Tensor Forward(Tensor src, Tensor? srcMask = null, Tensor? srcKeyPaddingMask = null, bool isCausal = false)
    {
        Tensor Attend(Tensor x) => dropout1.Call(
            selfAttn.Call(x, x, x, srcKeyPaddingMask, needWeights: false, srcMask, isCausal: isCausal).Output);
        if (normFirst)
        {
            Tensor attended = src + Attend(norm1.Call(src));
            return attended + Network(norm2.Call(attended));
        }

        Tensor normalised = norm1.Call(src + Attend(src));
        return norm2.Call(normalised + Network(normalised));
    }

    /// <summary>Applies the layer. Hooks see all arguments as a tuple.</summary>
    /// <param name="src">[T, N, E], [N, T, E] when the batch is first, or [T, E].</param>
    /// <param name="srcMask">[T, T] or [N · heads, T, T]: bool, true where blocked, or numbers that are added. Default: none.</param>
    /// <param name="srcKeyPaddingMask">[N, T]: bool, true where blocked, or numbers that are added. Default: none.</param>
    /// <param name="isCausal">Whether position i sees those up to i only. Default: false.</param>
    /// <returns>The same shape.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public Tensor Call(Tensor src, Tensor? srcMask = null, Tensor? srcKeyPaddingMask = null, bool isCausal = false) => CallEager(
        (src, srcMask, srcKeyPaddingMask, isCausal),
        given => Forward(given.src, given.srcMask, given.srcKeyPaddingMask, given.isCausal),
        (given, hooked) => (
            hooked.Enter(given.src, 0), hooked.Enter(given.srcMask, 1),
            hooked.Enter(given.srcKeyPaddingMask, 2), given.isCausal));

    Tensor ITensorModule.Call(Tensor x) => Call(x);

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Module("self_attn", selfAttn);
        visitor.Module("linear1", linear1);
        visitor.Module("dropout", dropout);
        visitor.Module("linear2", linear2);
        visitor.Module("norm1", norm1);
        visitor.Module("norm2", norm2);
        visitor.Module("dropout1", dropout1);
        visitor.Module("dropout2", dropout2);
        base.VisitMembers(visitor);
    }

    /// <summary>Another layer of the same options, with copies of this one's weights.</summary>
    internal TransformerEncoderLayer Copy() => FeedForward.WithWeightsOf(this, another());

    private Tensor Network(Tensor x) => dropout2.Call(FeedForward.Apply(x, linear1, activation, dropout, linear2));
}
