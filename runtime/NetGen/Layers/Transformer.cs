namespace NetGen.Layers;

/// <summary>The whole transformer (Vaswani et al., 2017): a stack of encoder layers and one of decoder layers.</summary>
public sealed class Transformer : Module
{
    private readonly TransformerEncoder encoder;
    private readonly TransformerDecoder decoder;

    /// <summary>Makes both stacks, each with a normalisation behind it; all matrices start after Glorot and Bengio.</summary>
    /// <param name="dModel">Size of the elements, E. Default: 512.</param>
    /// <param name="nhead">Number of heads; divides <paramref name="dModel"/>. Default: 8.</param>
    /// <param name="numEncoderLayers">Number of encoder layers. Default: 6.</param>
    /// <param name="numDecoderLayers">Number of decoder layers. Default: 6.</param>
    /// <param name="dimFeedforward">Size inside the feed-forward networks. Default: 2048.</param>
    /// <param name="dropout">Probability of zero while training. Default: 0.1.</param>
    /// <param name="activation"><see cref="Activation.Relu"/>, the default, or <see cref="Activation.Gelu"/>.</param>
    /// <param name="layerNormEps">Added to the normalisations' variance. Default: 1e-5.</param>
    /// <param name="batchFirst">Whether sequences are [N, T, E] instead of [T, N, E]. Default: false.</param>
    /// <param name="normFirst">Whether to normalise before attention and networks instead of after. Default: false.</param>
    /// <exception cref="ArgumentException">The heads don't divide the size, or the activation is another.</exception>
    public Transformer(
        int dModel = 512,
        int nhead = 8,
        int numEncoderLayers = 6,
        int numDecoderLayers = 6,
        int dimFeedforward = 2048,
        float dropout = 0.1f,
        Activation activation = Activation.Relu,
        double layerNormEps = 1e-5,
        bool batchFirst = false,
        bool normFirst = false)
    {
        Argument.AtLeast("Transformer", dModel, 1);
        Argument.AtLeast("Transformer", nhead, 1);
        Argument.AtLeast("Transformer", numEncoderLayers, 0);
        Argument.AtLeast("Transformer", numDecoderLayers, 0);
        Argument.AtLeast("Transformer", dimFeedforward, 0);
        Argument.Probability("Transformer", dropout);
        encoder = new TransformerEncoder(
            new TransformerEncoderLayer(dModel, nhead, dimFeedforward, dropout, activation, layerNormEps, batchFirst, normFirst),
            numEncoderLayers,
            new LayerNorm(dModel, layerNormEps));
        decoder = new TransformerDecoder(
            new TransformerDecoderLayer(dModel, nhead, dimFeedforward, dropout, activation, layerNormEps, batchFirst, normFirst),
            numDecoderLayers,
            new LayerNorm(dModel, layerNormEps));
        foreach (Parameter parameter in Parameters())
        {
            if (parameter.Rank > 1)
                Init.XavierUniform(parameter);
        }
    }

    /// <summary>Numbers [size, size] to add to scores: minus infinity where a position would see a later one, else 0.</summary>
    /// <param name="size">Number of positions.</param>
    public static Tensor GenerateSquareSubsequentMask(int size) => AttentionMasks.Causal(size, size, DType.Float32);

    /// <summary>Applies both stacks without this one's hooks.</summary>
    /// <param name="src">The encoder's sequence [S, N, E], [N, S, E] when the batch is first, or [S, E].</param>
    /// <param name="tgt">The decoder's sequence [T, N, E], likewise.</param>
    /// <param name="srcMask">[S, S] or [N · heads, S, S]: bool, true where blocked, or numbers that are added. Default: none.</param>
    /// <param name="tgtMask">[T, T] or [N · heads, T, T], likewise. Default: none.</param>
    /// <param name="memoryMask">[T, S] or [N · heads, T, S], likewise. Default: none.</param>
    /// <param name="srcKeyPaddingMask">[N, S]: bool, true where blocked, or numbers that are added. Default: none.</param>
    /// <param name="tgtKeyPaddingMask">[N, T], likewise. Default: none.</param>
    /// <param name="memoryKeyPaddingMask">[N, S], likewise. Default: none.</param>
    /// <returns>The shape of <paramref name="tgt"/>.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public Tensor Forward(
        Tensor src,
        Tensor tgt,
        Tensor? srcMask = null,
        Tensor? tgtMask = null,
        Tensor? memoryMask = null,
        Tensor? srcKeyPaddingMask = null,
        Tensor? tgtKeyPaddingMask = null,
        Tensor? memoryKeyPaddingMask = null)
    {
        Tensor memory = encoder.Call(src, srcMask, srcKeyPaddingMask);
        return decoder.Call(tgt, memory, tgtMask, memoryMask, tgtKeyPaddingMask, memoryKeyPaddingMask);
    }

    /// <summary>Applies both stacks. Hooks see all arguments as a tuple.</summary>
    /// <param name="src">The encoder's sequence [S, N, E], [N, S, E] when the batch is first, or [S, E].</param>
    /// <param name="tgt">The decoder's sequence [T, N, E], likewise.</param>
    /// <param name="srcMask">[S, S] or [N · heads, S, S]: bool, true where blocked, or numbers that are added. Default: none.</param>
    /// <param name="tgtMask">[T, T] or [N · heads, T, T], likewise. Default: none.</param>
    /// <param name="memoryMask">[T, S] or [N · heads, T, S], likewise. Default: none.</param>
    /// <param name="srcKeyPaddingMask">[N, S]: bool, true where blocked, or numbers that are added. Default: none.</param>
    /// <param name="tgtKeyPaddingMask">[N, T], likewise. Default: none.</param>
    /// <param name="memoryKeyPaddingMask">[N, S], likewise. Default: none.</param>
    /// <returns>The shape of <paramref name="tgt"/>.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public Tensor Call(
        Tensor src,
        Tensor tgt,
        Tensor? srcMask = null,
        Tensor? tgtMask = null,
        Tensor? memoryMask = null,
        Tensor? srcKeyPaddingMask = null,
        Tensor? tgtKeyPaddingMask = null,
        Tensor? memoryKeyPaddingMask = null)
        => CallEager(
            (src, tgt, srcMask, tgtMask, memoryMask, srcKeyPaddingMask, tgtKeyPaddingMask, memoryKeyPaddingMask),
            given => Forward(
                given.src, given.tgt, given.srcMask, given.tgtMask, given.memoryMask,
                given.srcKeyPaddingMask, given.tgtKeyPaddingMask, given.memoryKeyPaddingMask),
            (given, hooked) => (
                hooked.Enter(given.src, 0), hooked.Enter(given.tgt, 1), hooked.Enter(given.srcMask, 2), hooked.Enter(given.tgtMask, 3),
                hooked.Enter(given.memoryMask, 4), hooked.Enter(given.srcKeyPaddingMask, 5), hooked.Enter(given.tgtKeyPaddingMask, 6), hooked.Enter(given.memoryKeyPaddingMask, 7)));

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Module("encoder", encoder);
        visitor.Module("decoder", decoder);
        base.VisitMembers(visitor);
    }
}
