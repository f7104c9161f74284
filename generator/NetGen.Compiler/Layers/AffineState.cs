using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Layers;

/// <summary>The scale, the shift and the running statistics that normalisation layers own.</summary>
internal static class AffineState
{
    /// <summary>Weight and bias, if the layer has them.</summary>
    public static IEnumerable<LayerState> Of(bool affine, Shape shape) =>
        affine ? [new LayerState("weight", shape), new LayerState("bias", shape)] : [];

    /// <summary>Weight and bias of each channel, then the running statistics, as far as the constructor asks for them.</summary>
    public static IReadOnlyList<LayerState> OfChannels(LayerArguments arguments)
    {
        var channels = new Shape([arguments.Whole("numFeatures")]);
        var affine = Of(arguments.Flag("affine"), channels);
        return arguments.Flag("trackRunningStats")
            ? [
                .. affine,
                new LayerState("running_mean", channels, IsParameter: false),
                new LayerState("running_var", channels, IsParameter: false),
                new LayerState("num_batches_tracked", Shape.Scalar, IsParameter: false, DType.Int64),
            ]
            : [.. affine];
    }

    /// <summary>The nodes of weight and bias, if the layer has them.</summary>
    public static int[] Operands(LayerApplication layer, bool affine) => affine ? [layer.StateNode("weight"), layer.StateNode("bias")] : [];
}
