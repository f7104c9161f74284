using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>Each channel of each sample normalised, over a number of dims.</summary>
internal abstract class InstanceNormBase(int dims) : LayerDefinition
{
    public override string TypeFullName => $"NetGen.Layers.InstanceNorm{dims}d";

    public override IReadOnlyList<LayerState> State(LayerArguments arguments) => AffineState.OfChannels(arguments);

    public override int Build(LayerApplication layer, int x)
    {
        var tracks = layer.Arguments.Flag("trackRunningStats");
        int[] running = tracks
            ? [layer.StateNode("running_mean"), layer.StateNode("running_var")]
            : [layer.Graph.Constant(0, layer.Origin), layer.Graph.Constant(1, layer.Origin)];
        return layer.Op(
            "instance_norm",
            [x, .. running, .. AffineState.Operands(layer, layer.Arguments.Flag("affine"))],
            [Attribute.Flag("useInputStats", layer.Training || !tracks), Attribute.Dims("dims", dims)],
            "momentum",
            "eps");
    }
}
