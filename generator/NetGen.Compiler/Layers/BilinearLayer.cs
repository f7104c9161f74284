using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Layers;

/// <summary>A bilinear map of two inputs; weight is [outFeatures, in1Features, in2Features].</summary>
internal sealed class BilinearLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Bilinear";

    public override IReadOnlyList<LayerState> State(LayerArguments arguments)
    {
        var outFeatures = arguments.Whole("outFeatures");
        var weight = new LayerState("weight", new Shape([outFeatures, arguments.Whole("in1Features"), arguments.Whole("in2Features")]));
        return arguments.Flag("bias") ? [weight, new LayerState("bias", new Shape([outFeatures]))] : [weight];
    }

    public override IReadOnlyList<int> Build(LayerApplication layer, LayerCall call)
    {
        int[] operands = [call["x1"], call["x2"], layer.StateNode("weight")];
        return [layer.Op("bilinear", layer.Arguments.Flag("bias") ? [.. operands, layer.StateNode("bias")] : operands)];
    }
}
