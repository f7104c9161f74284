namespace NetGen.Layers;

/// <summary>A stack of encoder layers.</summary>
public sealed class TransformerEncoder : Module, ITensorModule
{
    private readonly ModuleList<TransformerEncoderLayer> layers;
    private readonly LayerNorm? norm;

    /// <summary>Stacks copies of a layer, which all start with its weights, as in PyTorch.</summary>
    /// <param name="encoderLayer">The layer; it is not part of the stack itself.</param>
    /// <param name="numLayers">Number of copies.</param>
    /// <param name="norm">A normalisation of the result. Default: none.</param>
    public TransformerEncoder(TransformerEncoderLayer encoderLayer, int numLayers, LayerNorm? norm = null)
    {
        ArgumentNullException.ThrowIfNull(encoderLayer);
        Argument.AtLeast("TransformerEncoder", numLayers, 0);
        layers = new ModuleList<TransformerEncoderLayer>(numLayers, _ => encoderLayer.Copy());
        this.norm = norm;
    }

    /// <summary>Applies all layers without this one's hooks.</summary>
    /// <param name="src">[T, N, E], [N, T, E] when the batch is first, or [T, E].</param>
    /// <param name="mask">[T, T] or [N · heads, T, T]: bool, true where blocked, or numbers that are added. Default: none.</param>
    /// <param name="srcKeyPaddingMask">[N, T]: bool, true where blocked, or numbers that are added. Default: none.</param>
    /// <param name="isCausal">Whether position i sees those up to i only. Default: false.</param>
    /// <returns>The same shape.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public Tensor Forward(Tensor src, Tensor? mask = null, Tensor? srcKeyPaddingMask = null, bool isCausal = false)
    {
        Tensor x = src;
        foreach (TransformerEncoderLayer layer in layers)
            x = layer.Call(x, mask, srcKeyPaddingMask, isCausal);
        return norm is null ? x : norm.Call(x);
    }

    /// <summary>Applies all layers. Hooks see all arguments as a tuple.</summary>
    /// <param name="src">[T, N, E], [N, T, E] when the batch is first, or [T, E].</param>
    /// <param name="mask">[T, T] or [N · heads, T, T]: bool, true where blocked, or numbers that are added. Default: none.</param>
    /// <param name="srcKeyPaddingMask">[N, T]: bool, true where blocked, or numbers that are added. Default: none.</param>
    /// <param name="isCausal">Whether position i sees those up to i only. Default: false.</param>
    /// <returns>The same shape.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public Tensor Call(Tensor src, Tensor? mask = null, Tensor? srcKeyPaddingMask = null, bool isCausal = false) => CallEager(
        (src, mask, srcKeyPaddingMask, isCausal),
        given => Forward(given.src, given.mask, given.srcKeyPaddingMask, given.isCausal),
        (given, hooked) => (
            hooked.Enter(given.src, 0), hooked.Enter(given.mask, 1),
            hooked.Enter(given.srcKeyPaddingMask, 2), given.isCausal));

    Tensor ITensorModule.Call(Tensor x) => Call(x);

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Module("layers", layers);
        visitor.Module("norm", norm);
        base.VisitMembers(visitor);
    }
}
