using NetGen.Compiler.Graph;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>Splits one dim into several.</summary>
internal sealed class UnflattenLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Unflatten";

    public override int Build(LayerApplication layer, int x) => layer.Arguments.Find("unflattenedSize") is AttributeValue.Dims sizes
        ? layer.Op("unflatten", [x], [Attribute.Dims("sizes", sizes.Values)], "dim")
        : throw new LayerArgumentException("unflattenedSize");
}
