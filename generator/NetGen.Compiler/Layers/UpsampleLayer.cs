namespace NetGen.Compiler.Layers;

/// <summary>Images or sequences in another size.</summary>
internal sealed class UpsampleLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Upsample";

    public override int Build(LayerApplication layer, int x) => layer.Op("interpolate", [x], "size", "scaleFactor", "mode", "alignCorners");
}
