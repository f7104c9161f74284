using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>Zeroes whole samples or the whole batch in training.</summary>
internal sealed class StochasticDepthLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.StochasticDepth";

    public override int Build(LayerApplication layer, int x) =>
        layer.Op("stochastic_depth", [x], [Attribute.Flag("training", layer.Training)], "p", "mode");
}
