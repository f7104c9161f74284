namespace NetGen.Compiler.Layers;

/// <summary>max(x, 0).</summary>
internal sealed class ReLULayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.ReLU";

    public override int Build(LayerApplication layer, int x) => layer.Op("relu", [x]);
}
