using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Convolution of sequences: each output is a weighted sum over a window of all channels of its group.</summary>
    /// <param name="x">[N, C, L], or [C, L].</param>
    /// <param name="weight">[O, C / groups, kernel length].</param>
    /// <param name="bias">[O], or null for none.</param>
    /// <param name="stride">Step between windows. Default: 1.</param>
    /// <param name="padding">Zeros around the sequences, or <c>"same"</c> at stride 1. Default: 0.</param>
    /// <param name="dilation">Step between the kernel's elements. Default: 1.</param>
    /// <param name="groups">Number of groups that don't mix. Default: 1.</param>
    /// <returns>[N, O, out] with out = (L + 2 padding - dilation (kernel - 1) - 1) / stride + 1, or without N.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public static Tensor Conv1d(
        Tensor x,
        Tensor weight,
        Tensor? bias = null,
        int stride = 1,
        Padding1? padding = null,
        int dilation = 1,
        int groups = 1)
    {
        NumberKinds.Floating.Require("Conv1d", x);
        ArgumentNullException.ThrowIfNull(weight);
        CheckConvolution("Conv1d", x, weight, bias, groups, dims: 1);
        Padding1 pad = padding ?? 0;
        if (pad.IsSame && stride != 1)
            throw new ArgumentException($"Conv1d's padding \"same\" needs stride 1, not {stride}.", nameof(padding));
        if (!pad.IsSame)
            CheckSequence("Conv1d", x.Size(-1), weight.Size(2), stride, pad.Length, dilation);
        Padding2 around = pad.IsSame ? "same" : (0, pad.Length);
        return Conv2d(x.Unsqueeze(-2), weight.Unsqueeze(2), bias, (1, stride), around, (1, dilation), groups).Squeeze(-2);
    }

    /// <exception cref="ShapeException">A number that makes no sense, or a window longer than the padded sequence.</exception>
    private static void CheckSequence(string operation, int length, int kernel, int stride, int padding, int dilation)
    {
        if (kernel < 1 || stride < 1 || dilation < 1 || padding < 0)
            throw new ShapeException($"{operation}: kernel size {kernel}, stride {stride} and dilation {dilation} are at least 1, padding {padding} at least 0.");
        if (dilation * (kernel - 1) + 1 > length + 2 * padding)
            throw new ShapeException($"{operation}: a window of {dilation * (kernel - 1) + 1} does not fit a sequence of {length} padded by {padding}.");
    }
}
