namespace NetGen.Compiler.Layers;

/// <summary>The elements at the edge around sequences.</summary>
internal sealed class ReplicationPad1dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.ReplicationPad1d";

    public override int Build(LayerApplication layer, int x) => PaddedSides.Build(layer, x, dims: 1, "Replicate");
}
