using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Layers;

/// <summary>The last dims normalised, scaled and shifted.</summary>
internal sealed class LayerNormLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.LayerNorm";

    public override IReadOnlyList<LayerState> State(LayerArguments arguments)
    {
        if (!arguments.Flag("elementwiseAffine")) return [];
        var shape = new Shape(arguments.Sizes("normalizedShape"));
        return Shifts(arguments) ? [.. AffineState.Of(true, shape)] : [new LayerState("weight", shape)];
    }

    public override int Build(LayerApplication layer, int x)
    {
        var scales = layer.Arguments.Flag("elementwiseAffine");
        int[] operands = scales && !Shifts(layer.Arguments) ? [layer.StateNode("weight")] : AffineState.Operands(layer, scales);
        return layer.Op("layer_norm", [x, .. operands], "normalizedShape", "eps");
    }

    private static bool Shifts(LayerArguments arguments) => arguments.FlagOr("bias", otherwise: true);
}
