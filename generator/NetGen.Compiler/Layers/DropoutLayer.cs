using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>Zeroes elements in training.</summary>
internal sealed class DropoutLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Dropout";

    public override int Build(LayerApplication layer, int x) =>
        layer.Op("dropout", [x], [Attribute.Flag("training", layer.Training)], "p");
}
