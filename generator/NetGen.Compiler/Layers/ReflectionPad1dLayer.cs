namespace NetGen.Compiler.Layers;

/// <summary>A mirror image around sequences.</summary>
internal sealed class ReflectionPad1dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.ReflectionPad1d";

    public override int Build(LayerApplication layer, int x) => PaddedSides.Build(layer, x, dims: 1, "Reflect");
}
