namespace NetGen.Compiler.Layers;

/// <summary>Self-attention and a feed-forward network.</summary>
internal sealed class TransformerEncoderLayerLayer() : TransformerBlockLayer("TransformerEncoderLayer", SelfAttention)
{
    private const string SelfAttention = "self_attn";

    public override IReadOnlyList<int> Build(LayerApplication layer, LayerCall call)
    {
        var attended = Residual(layer, 1, call["src"], x => Attend(
            layer, SelfAttention, x, x, call.Find("srcMask"), call.Find("srcKeyPaddingMask"), call.Options.FlagOr("isCausal", false)));
        return [Residual(layer, 2, attended, x => FeedForward(layer, x))];
    }
}
