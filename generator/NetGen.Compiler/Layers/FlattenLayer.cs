namespace NetGen.Compiler.Layers;

/// <summary>Joins dims into one; by default all but the batch.</summary>
internal sealed class FlattenLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Flatten";

    public override int Build(LayerApplication layer, int x) => layer.Op("flatten", [x], "startDim", "endDim");
}
