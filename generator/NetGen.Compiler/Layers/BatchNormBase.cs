using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>
/// Each channel normalised by the batch's statistics, which move the running ones, or by these in evaluation.
/// </summary>
/// <param name="name">The layer's class.</param>
/// <param name="ranks">The ranks of what it takes.</param>
internal abstract class BatchNormBase(string name, params Dim[] ranks) : LayerDefinition
{
    public override string TypeFullName => $"NetGen.Layers.{name}";

    public override IReadOnlyList<LayerState> State(LayerArguments arguments) => AffineState.OfChannels(arguments);

    public override int Build(LayerApplication layer, int x)
    {
        var tracks = layer.Arguments.Flag("trackRunningStats");
        int[] operands = [x, .. AffineState.Operands(layer, layer.Arguments.Flag("affine"))];
        Attribute[] own = [Attribute.Dims("ranks", ranks)];
        if (tracks && !layer.Training)
        {
            return layer.Op("batch_norm_fixed", [x, layer.StateNode("running_mean"), layer.StateNode("running_var"), .. operands.Skip(1)], own, "eps");
        }

        var result = layer.Op("batch_norm_batch", operands, own, "eps");
        if (tracks)
        {
            // Without a momentum the statistics are a mean: one that could not be read must not be taken for none.
            if (!layer.Arguments.All.Any(argument => argument.Parameter == "momentum")) throw new LayerArgumentException("momentum");
            var statistics = layer.Op("batch_norm_statistics", operands, own, "eps");
            layer.Op(
                "track_statistics",
                [statistics, x, layer.StateNode("running_mean"), layer.StateNode("running_var"), layer.StateNode("num_batches_tracked")],
                "momentum");
        }

        return result;
    }
}
