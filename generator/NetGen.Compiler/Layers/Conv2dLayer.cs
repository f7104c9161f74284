namespace NetGen.Compiler.Layers;

/// <summary>Convolution over images; weight is [outChannels, inChannels / groups, height, width].</summary>
internal sealed class Conv2dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Conv2d";

    public override IReadOnlyList<LayerState> State(LayerArguments arguments)
    {
        var (height, width) = arguments.Pair("kernelSize");
        return ConvolutionArguments.State(arguments, [height, width], transposed: false);
    }

    public override string? Fault(LayerArguments arguments) => ConvolutionArguments.Fault(arguments, "inChannels");

    public override int Build(LayerApplication layer, int x) => ConvolutionArguments.Surrounded(layer, x, dims: 2) is { } padded
        ? layer.Op("conv2d", ConvolutionArguments.Operands(layer, padded), "stride", "dilation", "groups")
        : layer.Op("conv2d", ConvolutionArguments.Operands(layer, x), "stride", "padding", "dilation", "groups");
}
