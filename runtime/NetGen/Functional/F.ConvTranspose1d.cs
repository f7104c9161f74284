using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>
    /// Transposed convolution of sequences: each element adds the weight, scaled by it, to a window of the result.
    /// </summary>
    /// <param name="x">[N, C, L], or [C, L].</param>
    /// <param name="weight">[C, O / groups, kernel length].</param>
    /// <param name="bias">[O], or null for none.</param>
    /// <param name="stride">Step between windows of the result. Default: 1.</param>
    /// <param name="padding">Elements cut off both ends of the result. Default: 0.</param>
    /// <param name="outputPadding">Elements more at the result's end, less than stride or dilation. Default: 0.</param>
    /// <param name="groups">Number of groups that don't mix. Default: 1.</param>
    /// <param name="dilation">Step between the kernel's elements. Default: 1.</param>
    /// <returns>[N, O, out] with out = (L - 1) stride - 2 padding + dilation (kernel - 1) + output padding + 1, or without N.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public static Tensor ConvTranspose1d(
        Tensor x,
        Tensor weight,
        Tensor? bias = null,
        int stride = 1,
        int padding = 0,
        int outputPadding = 0,
        int groups = 1,
        int dilation = 1)
    {
        NumberKinds.Floating.Require("ConvTranspose1d", x);
        ArgumentNullException.ThrowIfNull(weight);
        CheckTransposed("ConvTranspose1d", x, weight, bias, groups, dims: 1);
        Transposed("ConvTranspose1d", x.Size(-1), weight.Size(2), stride, padding, outputPadding, dilation);
        return ConvTranspose2d(
            x.Unsqueeze(-2), weight.Unsqueeze(2), bias, (1, stride), (0, padding), (0, outputPadding), groups, (1, dilation)).Squeeze(-2);
    }
}
