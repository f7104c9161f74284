namespace NetGen.Compiler.Layers;

/// <summary>A number around images.</summary>
internal sealed class ConstantPad2dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.ConstantPad2d";

    public override int Build(LayerApplication layer, int x) => PaddedSides.Build(layer, x, dims: 2, "Constant", "value");
}
