namespace NetGen.Compiler.Layers;

/// <summary>The mean of each window.</summary>
internal sealed class AvgPool2dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.AvgPool2d";

    public override int Build(LayerApplication layer, int x) => layer.Op("avg_pool2d", [x], "kernelSize", "stride", "padding", "ceilMode", "countIncludePad", "divisorOverride");
}
