namespace NetGen.Compiler.Layers;

/// <summary>Maxima over as many rectangles as asked for.</summary>
internal sealed class AdaptiveMaxPool2dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.AdaptiveMaxPool2d";

    public override int Build(LayerApplication layer, int x) => layer.Op("adaptive_max_pool2d", [x], "outputSize");
}
