namespace NetGen.Layers;

/// <summary>A stack of decoder layers.</summary>
public sealed class TransformerDecoder : Module
{
    private readonly ModuleList<TransformerDecoderLayer> layers;
    private readonly LayerNorm? norm;

    /// <summary>Stacks copies of a layer, which all start with its weights, as in PyTorch.</summary>
    /// <param name="decoderLayer">The layer; it is not part of the stack itself.</param>
    /// <param name="numLayers">Number of copies.</param>
    /// <param name="norm">A normalisation of the result. Default: none.</param>
    public TransformerDecoder(TransformerDecoderLayer decoderLayer, int numLayers, LayerNorm? norm = null)
    {
        ArgumentNullException.ThrowIfNull(decoderLayer);
        Argument.AtLeast("TransformerDecoder", numLayers, 0);
        layers = new ModuleList<TransformerDecoderLayer>(numLayers, _ => decoderLayer.Copy());
        this.norm = norm;
    }

    /// <summary>Applies all layers without this one's hooks.</summary>
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
        Tensor x = tgt;
        foreach (TransformerDecoderLayer layer in layers)
            x = layer.Call(x, memory, tgtMask, memoryMask, tgtKeyPaddingMask, memoryKeyPaddingMask, tgtIsCausal);
        return norm is null ? x : norm.Call(x);
    }

    /// <summary>Applies all layers. Hooks see all arguments as a tuple.</summary>
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
        visitor.Module("layers", layers);
        visitor.Module("norm", norm);
        base.VisitMembers(visitor);
    }
}
