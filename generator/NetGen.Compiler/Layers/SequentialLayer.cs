namespace NetGen.Compiler.Layers;

/// <summary>Its children one after another.</summary>
internal sealed class SequentialLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Sequential";

    public override int Build(LayerApplication layer, int x)
    {
        foreach (var apply in layer.Children) x = apply(x);
        return x;
    }
}
