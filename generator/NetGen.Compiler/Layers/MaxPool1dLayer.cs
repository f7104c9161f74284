namespace NetGen.Compiler.Layers;

/// <summary>The maximum of each window of sequences.</summary>
internal sealed class MaxPool1dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.MaxPool1d";

    public override int Build(LayerApplication layer, int x) => layer.Op("max_pool1d", [x], "kernelSize", "stride", "padding", "dilation", "ceilMode");
}
