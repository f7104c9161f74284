using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>Zeroes whole channels of sequences in training.</summary>
internal sealed class Dropout1dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Dropout1d";

    public override int Build(LayerApplication layer, int x) =>
        layer.Op("dropout1d", [x], [Attribute.Flag("training", layer.Training)], "p");
}
