using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Convolution of images: each output pixel is a weighted sum over a window of all channels of its group.</summary>
    /// <param name="x">[N, C, H, W], or [C, H, W].</param>
    /// <param name="weight">[O, C / groups, kernel height, kernel width].</param>
    /// <param name="bias">[O], or null for none.</param>
    /// <param name="stride">Step between windows. Default: 1.</param>
    /// <param name="padding">Zeros around the images, or <c>"same"</c> at stride 1. Default: 0.</param>
    /// <param name="dilation">Step between the kernel's elements. Default: 1.</param>
    /// <param name="groups">Number of groups that don't mix. Default: 1.</param>
    /// <returns>[N, O, outH, outW] with out = (size + 2 padding - dilation (kernel - 1) - 1) / stride + 1, or without N.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public static Tensor Conv2d(
        Tensor x,
        Tensor weight,
        Tensor? bias = null,
        Size2? stride = null,
        Padding2? padding = null,
        Size2? dilation = null,
        int groups = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(weight);
        CheckConvolution("Conv2d", x, weight, bias, groups, dims: 2);
        if (x.Rank == 3)
            return Conv2d(x.Unsqueeze(0), weight, bias, stride, padding, dilation, groups).Squeeze(0);

        (Size2 step, Size2 gap, Padding2 pad) = (stride ?? 1, dilation ?? 1, padding ?? 0);
        if (pad.IsSame)
        {
            if (step != new Size2(1, 1))
                throw new ArgumentException($"Conv2d's padding \"same\" needs stride 1, not {step}.", nameof(padding));
            (x, pad) = PadSame(x, new Size2(gap.Height * (weight.Size(2) - 1), gap.Width * (weight.Size(3) - 1)));
        }

        Tensor source = x.Packed();
        Tensor kernel = weight.Packed();
        Tensor result = Kernels.Conv2d(
            ref Kernels.Fresh, source, kernel, bias?.Packed(),
            step.Height, step.Width, pad.Height, pad.Width, gap.Height, gap.Width, groups);
        WorkCounter.Add(result.Numel, kernel.Numel / Math.Max(kernel.Size(0), 1));
        return Tape.Record(
            result,
            (x, g => Kernels.Conv2dGradInput(
                ref Kernels.Fresh, g.Packed(), kernel, source.Size(2), source.Size(3),
                step.Height, step.Width, pad.Height, pad.Width, gap.Height, gap.Width, groups)),
            (weight, g => Kernels.Conv2dGradWeight(
                ref Kernels.Fresh, g.Packed(), source, kernel.Size(2), kernel.Size(3),
                step.Height, step.Width, pad.Height, pad.Width, gap.Height, gap.Width, groups)),
            (bias, g => Kernels.Conv2dGradBias(ref Kernels.Fresh, g.Packed())));
    }

    /// <summary>
    /// Splits the total padding that keeps the size evenly; an odd rest goes to the bottom and the right, where it has to
    /// be put explicitly.
    /// </summary>
    private static (Tensor X, Padding2 Padding) PadSame(Tensor x, Size2 total)
    {
        (int oddH, int oddW) = (total.Height % 2, total.Width % 2);
        Tensor padded = oddH + oddW == 0 ? x : Pad(x, [0, oddW, 0, oddH]);
        return (padded, (total.Height / 2, total.Width / 2));
    }

    private static void CheckConvolution(string operation, Tensor x, Tensor weight, Tensor? bias, int groups, int dims)
    {
        if ((x.Rank != dims + 1 && x.Rank != dims + 2) || weight.Rank != dims + 2)
        {
            throw new ShapeException(
                $"{operation} takes {Inputs(dims)} and a weight [O, C / groups, {(dims == 1 ? "k" : "kH, kW")}]: got {Layout.Text(x.Shape)} and {Layout.Text(weight.Shape)}.");
        }

        int channels = x.Size(-dims - 1);
        if (groups < 1 || weight.Size(0) % groups != 0)
            throw new ShapeException($"{operation} cannot cut {weight.Size(0)} output channels into {groups} groups.");
        if (channels != weight.Size(1) * groups)
            throw new ShapeException($"{operation}'s weight {Layout.Text(weight.Shape)} with {groups} groups needs {weight.Size(1) * groups} channels, got {channels} in {Layout.Text(x.Shape)}.");
        if (bias is not null && (bias.Rank != 1 || bias.Size(0) != weight.Size(0)))
            throw new ShapeException($"{operation}'s bias has shape {Layout.Text(bias.Shape)}, expected [{weight.Size(0)}].");
    }

    private static string Inputs(int dims) => dims == 1 ? "sequences [N, C, L] or [C, L]" : "images [N, C, H, W] or [C, H, W]";
}
