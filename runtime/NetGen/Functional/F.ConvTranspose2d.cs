using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>
    /// Transposed convolution of images: each pixel adds the weight, scaled by it, to a window of the result. It is the
    /// gradient of a convolution with respect to its input (Zeiler et al., 2010).
    /// </summary>
    /// <param name="x">[N, C, H, W], or [C, H, W].</param>
    /// <param name="weight">[C, O / groups, kernel height, kernel width].</param>
    /// <param name="bias">[O], or null for none.</param>
    /// <param name="stride">Step between windows of the result. Default: 1.</param>
    /// <param name="padding">Rows and columns cut off the result's borders. Default: 0.</param>
    /// <param name="outputPadding">Rows and columns more at the result's end, less than stride or dilation. Default: 0.</param>
    /// <param name="groups">Number of groups that don't mix. Default: 1.</param>
    /// <param name="dilation">Step between the kernel's elements. Default: 1.</param>
    /// <returns>
    /// [N, O, outH, outW] with out = (size - 1) stride - 2 padding + dilation (kernel - 1) + output padding + 1, or without N.
    /// </returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public static Tensor ConvTranspose2d(
        Tensor x,
        Tensor weight,
        Tensor? bias = null,
        Size2? stride = null,
        Size2? padding = null,
        Size2? outputPadding = null,
        int groups = 1,
        Size2? dilation = null)
    {
        NumberKinds.Floating.Require("ConvTranspose2d", x);
        ArgumentNullException.ThrowIfNull(weight);
        CheckTransposed("ConvTranspose2d", x, weight, bias, groups, dims: 2);
        if (x.Rank == 3)
            return ConvTranspose2d(x.Unsqueeze(0), weight, bias, stride, padding, outputPadding, groups, dilation).Squeeze(0);

        (Size2 step, Size2 gap, Size2 cut, Size2 more) = (stride ?? 1, dilation ?? 1, padding ?? 0, outputPadding ?? 0);
        int height = Transposed("ConvTranspose2d", x.Size(2), weight.Size(2), step.Height, cut.Height, more.Height, gap.Height);
        int width = Transposed("ConvTranspose2d", x.Size(3), weight.Size(3), step.Width, cut.Width, more.Width, gap.Width);
        // Windows that output padding makes room for have nothing to add.
        if (more.Height >= step.Height || more.Width >= step.Width)
            x = Pad(x, [0, more.Width / step.Width, 0, more.Height / step.Height]);
        Tensor source = x.Packed();
        Tensor kernel = weight.Packed();
        Tensor result = Kernels.Conv2dGradInput(
            ref Kernels.Fresh, source, kernel, height, width, step.Height, step.Width, cut.Height, cut.Width, gap.Height, gap.Width, groups);
        WorkCounter.Add(source.Numel, kernel.Numel / Math.Max(kernel.Size(0), 1));
        result = Tape.Record(
            result,
            (x, g => Kernels.Conv2d(
                ref Kernels.Fresh, g.Packed(), kernel, null,
                step.Height, step.Width, cut.Height, cut.Width, gap.Height, gap.Width, groups)),
            (weight, g => Kernels.Conv2dGradWeight(
                ref Kernels.Fresh, source, g.Packed(), kernel.Size(2), kernel.Size(3),
                step.Height, step.Width, cut.Height, cut.Width, gap.Height, gap.Width, groups)));
        return bias is null ? result : result + bias.Reshape(-1, 1, 1);
    }

    /// <summary>Size of a transposed convolution's result along one dimension.</summary>
    /// <exception cref="ShapeException">A number that makes no sense.</exception>
    private static int Transposed(string operation, int size, int kernel, int stride, int padding, int outputPadding, int dilation)
    {
        if (kernel < 1 || stride < 1 || dilation < 1 || padding < 0)
            throw new ShapeException($"{operation}: kernel size {kernel}, stride {stride} and dilation {dilation} are at least 1, padding {padding} at least 0.");
        if (outputPadding < 0 || outputPadding >= Math.Max(stride, dilation))
            throw new ShapeException($"{operation}: output padding {outputPadding} is less than stride {stride} or dilation {dilation}, and not negative.");
        int result = (size - 1) * stride - 2 * padding + dilation * (kernel - 1) + outputPadding + 1;
        return result >= 1
            ? result
            : throw new ShapeException($"{operation}: nothing is left of {size} after padding {padding} is cut off; the result would have a size of {result}.");
    }

    private static void CheckTransposed(string operation, Tensor x, Tensor weight, Tensor? bias, int groups, int dims)
    {
        if ((x.Rank != dims + 1 && x.Rank != dims + 2) || weight.Rank != dims + 2)
            throw new ShapeException($"{operation} takes {Inputs(dims)} and a weight [C, O / groups, {(dims == 1 ? "k" : "kH, kW")}]: got {Layout.Text(x.Shape)} and {Layout.Text(weight.Shape)}.");
        if (groups < 1 || weight.Size(0) % groups != 0)
            throw new ShapeException($"{operation} cannot cut {weight.Size(0)} input channels into {groups} groups.");
        if (x.Size(-dims - 1) != weight.Size(0))
            throw new ShapeException($"{operation}'s weight {Layout.Text(weight.Shape)} needs {weight.Size(0)} channels, got {x.Size(-dims - 1)} in {Layout.Text(x.Shape)}.");
        if (bias is not null && (bias.Rank != 1 || bias.Size(0) != weight.Size(1) * groups))
            throw new ShapeException($"{operation}'s bias has shape {Layout.Text(bias.Shape)}, expected [{weight.Size(1) * groups}].");
    }
}
