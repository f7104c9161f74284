using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>Replaces elements by SELU's smallest value in training.</summary>
internal sealed class AlphaDropoutLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.AlphaDropout";

    public override int Build(LayerApplication layer, int x) =>
        layer.Op("alpha_dropout", [x], [Attribute.Flag("training", layer.Training)], "p");
}
