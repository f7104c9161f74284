namespace NetGen.Compiler.Layers;

/// <summary>Its input as it is.</summary>
internal sealed class IdentityLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Identity";

    public override int Build(LayerApplication layer, int x) => x;
}
