namespace NetGen.Compiler.Layers;

/// <summary>Softmax along a dim.</summary>
internal sealed class SoftmaxLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Softmax";

    public override int Build(LayerApplication layer, int x) => layer.Op("softmax", [x], "dim");
}
