using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Layers;

/// <summary>x·weightᵀ + bias; weight is [outFeatures, inFeatures].</summary>
internal sealed class LinearLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Linear";

    public override IReadOnlyList<LayerState> State(LayerArguments arguments)
    {
        var outFeatures = arguments.Whole("outFeatures");
        var weight = new LayerState("weight", new Shape([outFeatures, arguments.Whole("inFeatures")]));
        return arguments.Flag("bias") ? [weight, new LayerState("bias", new Shape([outFeatures]))] : [weight];
    }

    public override int Build(LayerApplication layer, int x) => layer.Arguments.Flag("bias")
        ? layer.Op("linear", [x, layer.StateNode("weight"), layer.StateNode("bias")])
        : layer.Op("linear", [x, layer.StateNode("weight")]);
}
