using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>A stack of encoder layers and one of decoder layers, each with a normalisation behind it.</summary>
internal sealed class TransformerLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Transformer";

    public override IReadOnlyList<LayerState> State(LayerArguments arguments) => [.. Encoder(arguments).State(), .. Decoder(arguments).State()];

    public override string? Fault(LayerArguments arguments) => Encoder(arguments).Fault() ?? Decoder(arguments).Fault();

    public override IReadOnlyList<int> Build(LayerApplication layer, LayerCall call)
    {
        var memory = Encoder(layer.Arguments).Apply(layer, LayerCall.Of(
            [("src", call["src"]), ("mask", call.Find("srcMask")), ("srcKeyPaddingMask", call.Find("srcKeyPaddingMask"))]));
        string[] masks = ["tgtMask", "memoryMask", "tgtKeyPaddingMask", "memoryKeyPaddingMask"];
        return
        [
            Decoder(layer.Arguments).Apply(layer, LayerCall.Of(
                [("tgt", call["tgt"]), ("memory", memory), .. masks.Select(mask => (mask, call.Find(mask)))])),
        ];
    }

    private static InnerLayer Encoder(LayerArguments arguments) =>
        Stack("encoder", new TransformerEncoderStackLayer(), arguments, "encoderLayer", "NetGen.Layers.TransformerEncoderLayer", "numEncoderLayers");

    private static InnerLayer Decoder(LayerArguments arguments) =>
        Stack("decoder", new TransformerDecoderStackLayer(), arguments, "decoderLayer", "NetGen.Layers.TransformerDecoderLayer", "numDecoderLayers");

    // The layers' arguments are named as this one's.
    private static InnerLayer Stack(string name, LayerDefinition definition, LayerArguments arguments, string prototype, string type, string count) => new(
        name,
        definition,
        new Argument(prototype, new AttributeValue.Layer(type, arguments.All.Select(Given).ToEquatableArray())),
        new Argument("numLayers", arguments.Find(count)),
        new Argument("norm", new AttributeValue.Layer("NetGen.Layers.LayerNorm", new EquatableArray<Attribute>(
            new Attribute("normalizedShape", Given(arguments, "dModel")),
            new Attribute("eps", Given(arguments, "layerNormEps")),
            Attribute.Flag("elementwiseAffine", true)))));

    private static Attribute Given(Argument argument) => new(argument.Parameter, argument.Value ?? new AttributeValue.Nothing());

    private static AttributeValue Given(LayerArguments arguments, string name) => arguments.Find(name) ?? new AttributeValue.Nothing();
}
