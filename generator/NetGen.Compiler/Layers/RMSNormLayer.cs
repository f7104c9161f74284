using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Layers;

/// <summary>The last dims divided by the root of their mean square, and scaled.</summary>
internal sealed class RMSNormLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.RMSNorm";

    public override IReadOnlyList<LayerState> State(LayerArguments arguments) =>
        arguments.Flag("elementwiseAffine") ? [new LayerState("weight", new Shape(arguments.Sizes("normalizedShape")))] : [];

    public override int Build(LayerApplication layer, int x)
    {
        int[] scale = layer.Arguments.Flag("elementwiseAffine") ? [layer.StateNode("weight")] : [];
        return layer.Op("rms_norm", [x, .. scale], "normalizedShape", "eps");
    }
}
