namespace NetGen.Compiler.Layers;

/// <summary>The maximum of each window.</summary>
internal sealed class MaxPool2dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.MaxPool2d";

    public override int Build(LayerApplication layer, int x) => layer.Op("max_pool2d", [x], "kernelSize", "stride", "padding", "dilation", "ceilMode");
}
