using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;

namespace NetGen.Compiler.Layers;

/// <summary>A stack of encoder layers.</summary>
internal sealed class TransformerEncoderStackLayer() : TransformerStackLayer("TransformerEncoder", "encoderLayer")
{
    public override IReadOnlyList<int> Build(LayerApplication layer, LayerCall call) =>
    [
        Build(layer, call["src"], x => LayerCall.Of(
            [("src", x), ("srcMask", call.Find("mask")), ("srcKeyPaddingMask", call.Find("srcKeyPaddingMask"))],
            new Argument("isCausal", new AttributeValue.Flag(call.Options.FlagOr("isCausal", false))))),
    ];
}
