namespace NetGen.Compiler.Layers;

/// <summary>Transposed convolution over sequences; weight is [inChannels, outChannels / groups, length].</summary>
internal sealed class ConvTranspose1dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.ConvTranspose1d";

    public override IReadOnlyList<LayerState> State(LayerArguments arguments) =>
        ConvolutionArguments.State(arguments, [arguments.Whole("kernelSize")], transposed: true);

    public override string? Fault(LayerArguments arguments) => ConvolutionArguments.Fault(arguments, "outChannels");

    public override int Build(LayerApplication layer, int x) => layer.Op(
        "conv_transpose1d", ConvolutionArguments.Operands(layer, x), "stride", "padding", "outputPadding", "groups", "dilation");
}
