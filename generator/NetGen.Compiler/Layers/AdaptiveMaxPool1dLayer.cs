namespace NetGen.Compiler.Layers;

/// <summary>Maxima over as many parts as asked for.</summary>
internal sealed class AdaptiveMaxPool1dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.AdaptiveMaxPool1d";

    public override int Build(LayerApplication layer, int x) => layer.Op("adaptive_max_pool1d", [x], "outputSize");
}
