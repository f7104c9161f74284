namespace NetGen.Compiler.Layers;

/// <summary>Division by the power of a mean square over neighbouring channels.</summary>
internal sealed class LocalResponseNormLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.LocalResponseNorm";

    public override int Build(LayerApplication layer, int x) => layer.Op("local_response_norm", [x], "size", "alpha", "beta", "k");
}
