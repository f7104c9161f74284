using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;

namespace NetGen.Compiler.Layers;

/// <summary>A stack of decoder layers.</summary>
internal sealed class TransformerDecoderStackLayer() : TransformerStackLayer("TransformerDecoder", "decoderLayer")
{
    private static readonly string[] Masks = ["tgtMask", "memoryMask", "tgtKeyPaddingMask", "memoryKeyPaddingMask"];

    public override IReadOnlyList<int> Build(LayerApplication layer, LayerCall call) =>
    [
        Build(layer, call["tgt"], x => LayerCall.Of(
            [("tgt", x), ("memory", call["memory"]), .. Masks.Select(mask => (mask, call.Find(mask)))],
            new Argument("tgtIsCausal", new AttributeValue.Flag(call.Options.FlagOr("tgtIsCausal", false))))),
    ];
}
