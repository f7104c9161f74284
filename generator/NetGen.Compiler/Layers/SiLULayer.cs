namespace NetGen.Compiler.Layers;

/// <summary>x·sigmoid(x).</summary>
internal sealed class SiLULayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.SiLU";

    public override int Build(LayerApplication layer, int x) => layer.Op("silu", [x]);
}
