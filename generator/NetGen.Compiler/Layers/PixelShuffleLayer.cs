namespace NetGen.Compiler.Layers;

/// <summary>Channels turned into pixels.</summary>
internal sealed class PixelShuffleLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.PixelShuffle";

    public override int Build(LayerApplication layer, int x) => layer.Op("pixel_shuffle", [x], "upscaleFactor");
}
