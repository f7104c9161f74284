using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Layers;

/// <summary>The last dims normalised, scaled and shifted.</summary>
internal sealed class LayerNormLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.LayerNorm";

    public override IReadOnlyList<LayerState> State(LayerArguments arguments) =>
        [.. AffineState.Of(arguments.Flag("elementwiseAffine"), new Shape(arguments.Sizes("normalizedShape")))];

    public override int Build(LayerApplication layer, int x) =>
        layer.Op("layer_norm", [x, .. AffineState.Operands(layer, layer.Arguments.Flag("elementwiseAffine"))], "normalizedShape", "eps");
}
