using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Layers;

/// <summary>Groups of channels normalised, each channel scaled and shifted.</summary>
internal sealed class GroupNormLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.GroupNorm";

    public override IReadOnlyList<LayerState> State(LayerArguments arguments) =>
        [.. AffineState.Of(arguments.Flag("affine"), new Shape([arguments.Whole("numChannels")]))];

    public override int Build(LayerApplication layer, int x) =>
        layer.Op("group_norm", [x, .. AffineState.Operands(layer, layer.Arguments.Flag("affine"))], "numGroups", "eps");
}
