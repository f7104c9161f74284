using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Layers;

/// <summary>Convolution over images; weight is [outChannels, inChannels / groups, height, width].</summary>
internal sealed class Conv2dLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.Conv2d";

    public override IReadOnlyList<LayerState> State(LayerArguments arguments)
    {
        var outChannels = arguments.Whole("outChannels");
        var (height, width) = arguments.Pair("kernelSize");
        if (arguments.Whole("groups").Value is not ({ } groups and > 0)) throw new LayerArgumentException("groups");
        var perGroup = arguments.Whole("inChannels").FloorDivide(groups);
        var weight = new LayerState("weight", new Shape([outChannels, perGroup, height, width]));
        return arguments.Flag("bias") ? [weight, new LayerState("bias", new Shape([outChannels]))] : [weight];
    }

    /// <summary>The weight's shape forgets the remainder; of the output channels the operation knows.</summary>
    public override string? Fault(LayerArguments arguments)
    {
        var channels = arguments.Whole("inChannels");
        return arguments.Whole("groups").Value is { } groups and > 0 && channels.Value % groups > 0
            ? $"{channels} input channels cannot be cut into {groups} groups"
            : null;
    }

    public override int Build(LayerApplication layer, int x)
    {
        int[] operands = layer.Arguments.Flag("bias")
            ? [x, layer.StateNode("weight"), layer.StateNode("bias")]
            : [x, layer.StateNode("weight")];
        return layer.Op("conv2d", operands, "stride", "padding", "dilation", "groups");
    }
}
