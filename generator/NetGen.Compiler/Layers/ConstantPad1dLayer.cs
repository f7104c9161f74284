namespace NetGen.Compiler.Layers;

/// <summary>A number around sequences.</summary>
internal sealed class ConstantPad1dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.ConstantPad1d";

    public override int Build(LayerApplication layer, int x) => PaddedSides.Build(layer, x, dims: 1, "Constant", "value");
}
