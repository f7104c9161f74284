using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Tests.Differentiation;

public partial class DerivativeTests
{
    /// <summary>Convolution, pooling, normalisation, dropout and resizing.</summary>
    private static Case[] ConvolutionCases =>
    [
        new("conv1d", [[N, 2, 9], [4, 1, 3], [4]], Dims("groups", 2), Dims("stride", 2), Dims("padding", 2), Dims("dilation", 2)),
        new("pad", [[N, 2, 3, 4]], Dims("pad", 1, 2, -1, 3), Attribute.Number("value", 2)),
        new("pad", [[N, 2, 3, 4]], Dims("pad", 3, 1, 2, 0), Attribute.Text("mode", "Reflect")),
        new("pad", [[2, 3, 4]], Dims("pad", 5, 1, 2, 0), Attribute.Text("mode", "Replicate")),
        new("pad", [[N, 2, 4]], Dims("pad", 4, 3), Attribute.Text("mode", "Circular")),
        new("conv2d", [[N, 2, 5, 6], [3, 2, 2, 4]], Attribute.Text("padding", "same")),
        new("conv2d", [[2, 5, 6], [3, 2, 2, 3], [3]], Attribute.Text("padding", "same")),
        new("max_pool2d", [[N, 2, 7, 6]], Dims("kernelSize", 2), Dims("dilation", 5), Dims("padding", 1), Dims("stride", 1)),
        new("conv1d", [[2, 6], [3, 2, 3]]),
        new("conv1d", [[N, 2, 6], [3, 2, 4], [3]], Attribute.Text("padding", "same")),
        new("conv_transpose1d", [[N, 2, 4], [2, 3, 3], [3]], Dims("stride", 2), Dims("padding", 1), Dims("outputPadding", 1)),
        new("conv_transpose1d", [[2, 4], [2, 3, 2]], Dims("dilation", 3), Dims("outputPadding", 2)),
        new("conv_transpose2d", [[N, 2, 3, 4], [2, 3, 3, 2], [3]], Dims("stride", 2, 1), Dims("padding", 1, 0)),
        new("conv_transpose2d", [[N, 4, 3, 2], [4, 2, 2, 2]], Dims("groups", 2), Dims("stride", 3), Dims("outputPadding", 2, 1)),
        new("conv_transpose2d", [[2, 3, 2], [2, 1, 2, 3], [1]], Dims("dilation", 2)),
        new("unfold", [[N, 2, 4, 5]], Dims("kernelSize", 2, 3), Dims("padding", 1), Dims("stride", 2)),
        new("fold", [[N, 8, 6]], Dims("outputSize", 3, 4), Dims("kernelSize", 2)),
        new("max_pool1d", [[N, 2, 7]], Dims("kernelSize", 3), Dims("stride", 2), Dims("padding", 1)),
        new("max_pool1d", [[2, 7]], Dims("kernelSize", 2), Dims("dilation", 3), Attribute.Flag("ceilMode", true)),
        new("avg_pool1d", [[N, 2, 8]], Dims("kernelSize", 3), Dims("stride", 2), Dims("padding", 1), Attribute.Flag("ceilMode", true)),
        new("avg_pool2d", [[N, 2, 5, 6]], Dims("kernelSize", 3, 2), Dims("stride", 2), Dims("padding", 1), Attribute.Flag("countIncludePad", false)),
        new("avg_pool2d", [[2, 5, 6]], Dims("kernelSize", 2), Dims("divisorOverride", 3)),
        new("adaptive_avg_pool1d", [[N, 2, 7]], Dims("outputSize", 3)),
        new("adaptive_avg_pool2d", [[N, 2, 5, 4]], Dims("outputSize", 3, 1)),
        new("adaptive_max_pool1d", [[N, 2, 7]], Dims("outputSize", 3)),
        new("adaptive_max_pool2d", [[N, 2, 5, 4]], Dims("outputSize", 3, 2)),
        new("layer_norm", [[N, 2, 4], [2, 4], [2, 4]], Dims("normalizedShape", 2, 4)),
        new("layer_norm", [[N, 5]], Dims("normalizedShape", 5), Attribute.Number("eps", 0.1)),
        new("rms_norm", [[N, 5], [5]], Dims("normalizedShape", 5)),
        new("group_norm", [[N, 4, 3], [4], [4]], Dims("numGroups", 2)),
        new("group_norm", [[N, 4, 2, 2]], Dims("numGroups", 1)),
        new("instance_norm", [[N, 2, 5]]),
        new("instance_norm", [[N, 2, 2, 3]], Attribute.Number("eps", 0.1)),
        new("local_response_norm", [[N, 5, 2]], Dims("size", 3), Attribute.Number("alpha", 0.5)),
        new("batch_norm", [[N, 2, 3]], Attribute.Flag("training", true)),
        new("batch_norm", [[N, 3], [3], [3], [3], [3]], Attribute.Flag("training", true), Attribute.Number("eps", 0.1)) { Low = 0.5, High = 2 },
        new("interpolate", [[N, 2, 3, 4]], Dims("size", 5, 3)),
        new("interpolate", [[N, 2, 3, 4]], Attribute.Number("scaleFactor", 2), Attribute.Text("mode", "Bilinear")),
        new("interpolate", [[N, 2, 4]], Dims("size", 7, 7), Attribute.Text("mode", "Linear"), Attribute.Flag("alignCorners", true)),
        new("pixel_shuffle", [[N, 8, 2, 3]], Dims("upscaleFactor", 2)),
        new("pixel_unshuffle", [[N, 1, 4, 6]], Dims("downscaleFactor", 2)),
        new("dropout1d", [[N, 4, 3]], Attribute.Number("p", 0.4), Attribute.Flag("training", true)),
        new("alpha_dropout", [[N, 4]], Attribute.Number("p", 0.4), Attribute.Flag("training", true)),
        new("stochastic_depth", [[N, 4]], Attribute.Number("p", 0.4), Attribute.Text("mode", "Row"), Attribute.Flag("training", true)),
    ];

    private static Attribute Dims(string name, params Dim[] values) => Attribute.Dims(name, values);
}
