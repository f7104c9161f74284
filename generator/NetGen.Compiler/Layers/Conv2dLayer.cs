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

    public override string? Fault(LayerArguments arguments)
    {
        var (given, made) = (arguments.Whole("inChannels"), arguments.Whole("outChannels"));
        if (arguments.Whole("groups").Value is not { } groups) return null;
        if (groups <= 0) return $"it asks for {groups} groups";
        return given.Value % groups > 0 || made.Value % groups > 0 ? $"{given} input and {made} output channels cannot both be cut into {groups} groups" : null;
    }

    public override int Build(LayerApplication layer, int x)
    {
        int[] operands = layer.Arguments.Flag("bias")
            ? [x, layer.StateNode("weight"), layer.StateNode("bias")]
            : [x, layer.StateNode("weight")];
        return layer.Op("conv2d", operands, "stride", "padding", "dilation", "groups");
    }
}
