using System.Globalization;

namespace NetGen.Layers;

/// <summary>Resizes images or sequences to a size or by a factor.</summary>
/// <param name="size">Height and width of the result; one number for a sequence. Or null for a factor.</param>
/// <param name="scaleFactor">By how much to grow, in place of a size.</param>
/// <param name="mode">Nearest neighbour, linear for sequences, bilinear for images. Default: nearest.</param>
/// <param name="alignCorners">Whether the first and last elements keep their places. Default: false.</param>
/// <exception cref="ArgumentException">Both or neither of size and factor.</exception>
public sealed class Upsample(
    Size2? size = null,
    double? scaleFactor = null,
    InterpolationMode mode = InterpolationMode.Nearest,
    bool alignCorners = false) : Module, ITensorModule
{
    private readonly Size2? size = size is null == scaleFactor is null
        ? throw new ArgumentException("Upsample takes a size or a scale factor: one of both.", nameof(size))
        : Argument.AtLeast("Upsample", size, 1);

    private readonly double? scaleFactor = scaleFactor is { } factor ? Argument.Above("Upsample", factor, 0, nameof(scaleFactor)) : null;

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, C, H, W], or [N, C, L].</param>
    /// <returns>[N, C, outH, outW], or [N, C, out].</returns>
    public Tensor Forward(Tensor x) => F.Interpolate(x, size, scaleFactor, mode, alignCorners);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, C, H, W], or [N, C, L].</param>
    /// <returns>[N, C, outH, outW], or [N, C, out].</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe()
    {
        string target = scaleFactor is { } factor
            ? $"scale_factor={factor.ToString("0.0###############", CultureInfo.InvariantCulture)}"
            : $"size={size!.Value.Short}";
        return $"{target}, mode={mode.ToString().ToLowerInvariant()}";
    }
}
