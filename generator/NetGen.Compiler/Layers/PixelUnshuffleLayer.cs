namespace NetGen.Compiler.Layers;

/// <summary>Pixels turned into channels.</summary>
internal sealed class PixelUnshuffleLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.PixelUnshuffle";

    public override int Build(LayerApplication layer, int x) => layer.Op("pixel_unshuffle", [x], "downscaleFactor");
}
