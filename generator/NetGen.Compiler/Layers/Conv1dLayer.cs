namespace NetGen.Compiler.Layers;

/// <summary>Convolution over sequences; weight is [outChannels, inChannels / groups, length].</summary>
internal sealed class Conv1dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Conv1d";

    public override IReadOnlyList<LayerState> State(LayerArguments arguments) =>
        ConvolutionArguments.State(arguments, [arguments.Whole("kernelSize")], transposed: false);

    public override string? Fault(LayerArguments arguments) => ConvolutionArguments.Fault(arguments, "inChannels");

    public override int Build(LayerApplication layer, int x) => ConvolutionArguments.Surrounded(layer, x, dims: 1) is { } padded
        ? layer.Op("conv1d", ConvolutionArguments.Operands(layer, padded), "stride", "dilation", "groups")
        : layer.Op("conv1d", ConvolutionArguments.Operands(layer, x), "stride", "padding", "dilation", "groups");
}
