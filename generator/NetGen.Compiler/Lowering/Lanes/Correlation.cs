using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>
/// Convolution and its data gradient in one form: an output is the sum over input channels and taps of an input times a
/// weight, where tap k of output position y lies at input (y · Step + k · Tap + Start) / Up, if that is a whole number
/// within the image.
/// </summary>
/// <param name="Source">The value that is read.</param>
/// <param name="Weight">The weight, [out, in / groups, height, width] of the forward convolution.</param>
/// <param name="Bias">The bias's value, or -1.</param>
/// <param name="Groups">Channel groups.</param>
/// <param name="Outputs">Output channels of a group.</param>
/// <param name="Inputs">Input channels of a group.</param>
/// <param name="OutputStride">How far apart an output channel's weights lie.</param>
/// <param name="InputStride">How far apart an input channel's weights lie.</param>
/// <param name="Vertical">The height's geometry.</param>
/// <param name="Horizontal">The width's geometry.</param>
internal sealed record Correlation(
    int Source,
    int Weight,
    int Bias,
    int Groups,
    int Outputs,
    int Inputs,
    int OutputStride,
    int InputStride,
    CorrelationAxis Vertical,
    CorrelationAxis Horizontal)
{
    /// <summary>Elements of one group's weights.</summary>
    public int GroupStride => Outputs * Inputs * Vertical.Taps * Horizontal.Taps;

    public static Correlation Of(LaneGraph graph, Node node)
    {
        var backward = node.Op == "conv2d_grad_input";
        var (source, result, weight) = (graph.Shape(node.Inputs[0]), graph.Shape(node.Id), graph.Shape(node.Inputs[1]));
        var groups = (int)node.Dims("groups")[0].Value!.Value;
        var taps = weight[2] * weight[3];
        return new Correlation(
            node.Inputs[0],
            node.Inputs[1],
            node.Inputs.Count > 2 ? node.Inputs[2] : -1,
            groups,
            result[0] / groups,
            source[0] / groups,
            backward ? taps : weight[1] * taps,
            backward ? weight[1] * taps : taps,
            CorrelationAxis.Of(node, 0, result[1], source[1], weight[2], backward),
            CorrelationAxis.Of(node, 1, result[2], source[2], weight[3], backward));
    }
}

/// <summary>One spatial dim of a correlation.</summary>
internal sealed record CorrelationAxis(int Size, int SourceSize, int Taps, int Step, int Tap, int Start, int Up)
{
    /// <summary>Whether every tap of every output lies within the image.</summary>
    public bool IsInside =>
        Up == 1 && Math.Min(Start, Start + (Taps - 1) * Tap) >= 0
        && (Size - 1) * Step + Math.Max(Start, Start + (Taps - 1) * Tap) < SourceSize;

    /// <summary>How many outputs at either end have taps outside the image.</summary>
    public (int First, int Last) Borders
    {
        get
        {
            var (low, high) = (Math.Min(Start, Start + (Taps - 1) * Tap), Math.Max(Start, Start + (Taps - 1) * Tap));
            var first = Math.Min(Size, Math.Max(0, (-low + Step - 1) / Step));
            var last = Math.Min(Size, Math.Max(0, ((Size - 1) * Step + high - SourceSize * Up + Step) / Step));
            return (first, last);
        }
    }

    /// <summary>Where a tap of an output lies, times <see cref="Up"/>.</summary>
    public LoopIndex Place(LoopIndex output, LoopIndex tap) => output * Step + tap * Tap + Start;

    /// <summary>The input that a tap of an output reads, or null when it is outside.</summary>
    public int? Input(int output, int tap)
    {
        var place = output * Step + tap * Tap + Start;
        return place >= 0 && place % Up == 0 && place / Up < SourceSize ? place / Up : null;
    }

    public static CorrelationAxis Of(Node node, int dim, int size, int sourceSize, int taps, bool backward)
    {
        var (stride, padding, dilation) = (Pair(node, "stride", dim), Pair(node, "padding", dim), Pair(node, "dilation", dim));
        return backward
            ? new CorrelationAxis(size, sourceSize, taps, 1, -dilation, padding, stride)
            : new CorrelationAxis(size, sourceSize, taps, stride, dilation, -padding, 1);
    }

    private static int Pair(Node node, string attribute, int dim) => (int)node.Dims(attribute)[dim].Value!.Value;
}
