namespace NetGen.Compiler.Layers;

/// <summary>1 / (1 + exp(-x)).</summary>
internal sealed class SigmoidLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Sigmoid";

    public override int Build(LayerApplication layer, int x) => layer.Op("sigmoid", [x]);
}
