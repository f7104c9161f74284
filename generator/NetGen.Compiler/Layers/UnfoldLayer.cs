namespace NetGen.Compiler.Layers;

/// <summary>Windows of images as columns.</summary>
internal sealed class UnfoldLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Unfold";

    public override int Build(LayerApplication layer, int x) => layer.Op("unfold", [x], "kernelSize", "dilation", "padding", "stride");
}
