namespace NetGen.Compiler.Layers;

/// <summary>The hyperbolic tangent.</summary>
internal sealed class TanhLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Tanh";

    public override int Build(LayerApplication layer, int x) => layer.Op("tanh", [x]);
}
