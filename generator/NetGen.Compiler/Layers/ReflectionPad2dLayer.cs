namespace NetGen.Compiler.Layers;

/// <summary>A mirror image around images.</summary>
internal sealed class ReflectionPad2dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.ReflectionPad2d";

    public override int Build(LayerApplication layer, int x) => PaddedSides.Build(layer, x, dims: 2, "Reflect");
}
