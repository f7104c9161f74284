using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Layers;

/// <summary>x above 0, a learned fraction of x below; weight is [numParameters].</summary>
internal sealed class PReLULayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.PReLU";

    public override IReadOnlyList<LayerState> State(LayerArguments arguments) =>
        [new LayerState("weight", new Shape([arguments.Whole("numParameters")]))];

    public override int Build(LayerApplication layer, int x) => layer.Op("prelu", [x, layer.StateNode("weight")]);
}
