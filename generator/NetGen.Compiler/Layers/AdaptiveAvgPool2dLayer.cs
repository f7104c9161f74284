namespace NetGen.Compiler.Layers;

/// <summary>Means over as many rectangles as asked for.</summary>
internal sealed class AdaptiveAvgPool2dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.AdaptiveAvgPool2d";

    public override int Build(LayerApplication layer, int x) => layer.Op("adaptive_avg_pool2d", [x], "outputSize");
}
