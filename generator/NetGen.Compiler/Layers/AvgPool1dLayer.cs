namespace NetGen.Compiler.Layers;

/// <summary>The mean of each window of sequences.</summary>
internal sealed class AvgPool1dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.AvgPool1d";

    public override int Build(LayerApplication layer, int x) => layer.Op("avg_pool1d", [x], "kernelSize", "stride", "padding", "ceilMode", "countIncludePad");
}
