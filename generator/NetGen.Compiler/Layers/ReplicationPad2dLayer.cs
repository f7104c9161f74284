namespace NetGen.Compiler.Layers;

/// <summary>The pixels at the edge around images.</summary>
internal sealed class ReplicationPad2dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.ReplicationPad2d";

    public override int Build(LayerApplication layer, int x) => PaddedSides.Build(layer, x, dims: 2, "Replicate");
}
