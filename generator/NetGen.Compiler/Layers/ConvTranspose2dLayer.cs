namespace NetGen.Compiler.Layers;

/// <summary>Transposed convolution over images; weight is [inChannels, outChannels / groups, height, width].</summary>
internal sealed class ConvTranspose2dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.ConvTranspose2d";

    public override IReadOnlyList<LayerState> State(LayerArguments arguments)
    {
        var (height, width) = arguments.Pair("kernelSize");
        return ConvolutionArguments.State(arguments, [height, width], transposed: true);
    }

    public override string? Fault(LayerArguments arguments) => ConvolutionArguments.Fault(arguments, "outChannels");

    public override int Build(LayerApplication layer, int x) => layer.Op(
        "conv_transpose2d", ConvolutionArguments.Operands(layer, x), "stride", "padding", "outputPadding", "groups", "dilation");
}
