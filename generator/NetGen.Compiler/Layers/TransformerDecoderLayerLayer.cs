namespace NetGen.Compiler.Layers;

/// <summary>Self-attention, attention to an encoder's results and a feed-forward network.</summary>
internal sealed class TransformerDecoderLayerLayer() : TransformerBlockLayer("TransformerDecoderLayer", SelfAttention, MemoryAttention)
{
    private const string SelfAttention = "self_attn";
    private const string MemoryAttention = "multihead_attn";

    public override IReadOnlyList<int> Build(LayerApplication layer, LayerCall call)
    {
        var attended = Residual(layer, 1, call["tgt"], x => Attend(
            layer, SelfAttention, x, x, call.Find("tgtMask"), call.Find("tgtKeyPaddingMask"), call.Options.FlagOr("tgtIsCausal", false)));
        var informed = Residual(layer, 2, attended, x => Attend(
            layer, MemoryAttention, x, call["memory"], call.Find("memoryMask"), call.Find("memoryKeyPaddingMask"), isCausal: false));
        return [Residual(layer, 3, informed, x => FeedForward(layer, x))];
    }
}
