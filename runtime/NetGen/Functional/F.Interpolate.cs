using System.Globalization;
using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Resizes images or sequences to a size or by a factor.</summary>
    /// <param name="x">[N, C, H, W], or [N, C, L].</param>
    /// <param name="size">Height and width of the result; one number for a sequence. Or null for a factor.</param>
    /// <param name="scaleFactor">By how much to grow, in place of a size: sizes times it, rounded down.</param>
    /// <param name="mode">Nearest neighbour, linear for sequences, bilinear for images. Default: nearest.</param>
    /// <param name="alignCorners">
    /// Whether the first and last elements keep their places; otherwise elements are areas and their centres are aligned.
    /// Not for the nearest neighbour. Default: false.
    /// </param>
    /// <returns>[N, C, outH, outW], or [N, C, out].</returns>
    /// <exception cref="ShapeException">Not images or sequences, or a size below 1.</exception>
    /// <exception cref="ArgumentException">Both or neither of size and factor, or a mode for other inputs.</exception>
    public static Tensor Interpolate(
        Tensor x,
        Size2? size = null,
        double? scaleFactor = null,
        InterpolationMode mode = InterpolationMode.Nearest,
        bool alignCorners = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        CheckInterpolation(x, size, scaleFactor, mode, alignCorners);
        if (x.Rank == 3)
        {
            Size2? length = size is null ? null : (1, size.Value.Width);
            return Resize(x.Unsqueeze(2), length ?? (1, Scaled(x.Size(2), scaleFactor!.Value)), scaleFactor ?? 0, mode, alignCorners).Squeeze(2);
        }

        return Resize(x, size ?? (Scaled(x.Size(2), scaleFactor!.Value), Scaled(x.Size(3), scaleFactor.Value)), scaleFactor ?? 0, mode, alignCorners);
    }

    private static Tensor Resize(Tensor x, Size2 size, double factor, InterpolationMode mode, bool alignCorners)
    {
        if (size.Height < 1 || size.Width < 1 || x.Size(2) < 1 || x.Size(3) < 1)
            throw new ShapeException($"Interpolate makes at least one element of at least one: {size} of {Layout.Text(x.Shape)} is not possible.");
        bool linear = mode != InterpolationMode.Nearest;
        Tensor result = Kernels.Interpolate(ref Kernels.Fresh, x.Packed(), size.Height, size.Width, factor, linear, alignCorners);
        (int height, int width) = (x.Size(2), x.Size(3));
        return Tape.Record(result, (x, g => Kernels.InterpolateGrad(ref Kernels.Fresh, g.Packed(), height, width, factor, linear, alignCorners)));
    }

    private static int Scaled(int size, double factor) => (int)Math.Floor(size * factor);

    private static void CheckInterpolation(Tensor x, Size2? size, double? scaleFactor, InterpolationMode mode, bool alignCorners)
    {
        if (x.Rank is not (3 or 4))
            throw new ShapeException($"Interpolate takes images [N, C, H, W] or sequences [N, C, L], got {Layout.Text(x.Shape)}.");
        if (size is null == scaleFactor is null)
            throw new ArgumentException("Interpolate takes a size or a scale factor: one of both.", nameof(size));
        if (scaleFactor is { } factor && !(factor > 0 && double.IsFinite(factor)))
            throw Argument.OutOfRange("Interpolate", nameof(scaleFactor), factor, "above 0, and a number");
        if (mode == (x.Rank == 3 ? InterpolationMode.Bilinear : InterpolationMode.Linear))
            throw new ArgumentException($"Interpolate's mode {mode} is not for {Layout.Text(x.Shape)}: linear is for sequences, bilinear for images.", nameof(mode));
        if (alignCorners && mode == InterpolationMode.Nearest)
            throw new ArgumentException("Interpolate with the nearest neighbour takes no alignCorners.", nameof(alignCorners));
        if (x.Rank == 3 && size is { } pair && pair.Height != pair.Width)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Interpolate's size of a sequence is one number, not {pair}."), nameof(size));
    }
}
