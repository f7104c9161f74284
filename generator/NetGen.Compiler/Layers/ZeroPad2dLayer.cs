namespace NetGen.Compiler.Layers;

/// <summary>Zeros around images.</summary>
internal sealed class ZeroPad2dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.ZeroPad2d";

    public override int Build(LayerApplication layer, int x) => PaddedSides.Build(layer, x, dims: 2, "Constant");
}
