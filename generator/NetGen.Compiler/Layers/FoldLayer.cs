namespace NetGen.Compiler.Layers;

/// <summary>Columns added onto images.</summary>
internal sealed class FoldLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Fold";

    public override int Build(LayerApplication layer, int x) => layer.Op("fold", [x], "outputSize", "kernelSize", "dilation", "padding", "stride");
}
