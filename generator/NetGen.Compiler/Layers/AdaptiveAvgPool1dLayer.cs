namespace NetGen.Compiler.Layers;

/// <summary>Means over as many parts as asked for.</summary>
internal sealed class AdaptiveAvgPool1dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.AdaptiveAvgPool1d";

    public override int Build(LayerApplication layer, int x) => layer.Op("adaptive_avg_pool1d", [x], "outputSize");
}
