using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Layers;

/// <summary>A linear map with the cross-entropy of its results.</summary>
internal sealed class LinearCrossEntropyLossLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.LinearCrossEntropyLoss";

    public override IReadOnlyList<LayerState> State(LayerArguments arguments)
    {
        var classes = new Shape([arguments.Whole("classes")]);
        var state = new List<LayerState> { new("weight", new Shape([classes[0], arguments.Whole("inFeatures")])) };
        if (arguments.Flag("bias")) state.Add(new LayerState("bias", classes));
        if (arguments.Find("classWeight") is not null) state.Add(new LayerState("class_weight", classes, IsParameter: false));
        return state;
    }

    public override IReadOnlyList<int> Build(LayerApplication layer, LayerCall call)
    {
        var bias = layer.Arguments.Flag("bias") ? layer.StateNode("bias") : layer.Graph.Constant(0, layer.Origin);
        int[] weights = layer.Arguments.Find("classWeight") is null ? [] : [layer.StateNode("class_weight")];
        return
        [
            layer.Op(
                "linear_cross_entropy",
                [call["x"], layer.StateNode("weight"), call["target"], bias, .. weights],
                "ignoreIndex",
                "reduction",
                "labelSmoothing"),
        ];
    }
}
