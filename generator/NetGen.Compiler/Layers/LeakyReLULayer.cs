namespace NetGen.Compiler.Layers;

/// <summary>x above 0, a fraction of x below.</summary>
internal sealed class LeakyReLULayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.LeakyReLU";

    public override int Build(LayerApplication layer, int x) => layer.Op("leaky_relu", [x], "negativeSlope");
}
