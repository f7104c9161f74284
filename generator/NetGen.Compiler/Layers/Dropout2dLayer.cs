using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>Zeroes whole channels in training.</summary>
internal sealed class Dropout2dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Dropout2d";

    public override int Build(LayerApplication layer, int x) =>
        layer.Op("dropout2d", [x], [Attribute.Flag("training", layer.Training)], "p");
}
