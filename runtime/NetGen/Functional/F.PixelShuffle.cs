using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Turns channels into pixels: [C r², H, W] becomes [C, H r, W r] (Shi et al., 2016).</summary>
    /// <param name="x">[…, C r², H, W].</param>
    /// <param name="upscaleFactor">r, by how much images grow.</param>
    /// <returns>[…, C, H r, W r].</returns>
    /// <exception cref="ShapeException">The channels are no multiple of r².</exception>
    public static Tensor PixelShuffle(Tensor x, int upscaleFactor)
    {
        ArgumentNullException.ThrowIfNull(x);
        Argument.AtLeast("PixelShuffle", upscaleFactor, 1);
        if (x.Rank < 3 || x.Size(-3) % (upscaleFactor * upscaleFactor) != 0)
            throw new ShapeException($"PixelShuffle by {upscaleFactor} takes […, C, H, W] with a multiple of {upscaleFactor * upscaleFactor} channels, got {Layout.Text(x.Shape)}.");
        Tensor result = Kernels.PixelShuffle(ref Kernels.Fresh, x.Packed(), upscaleFactor);
        return Tape.Record(result, (x, g => Kernels.PixelUnshuffle(ref Kernels.Fresh, g.Packed(), upscaleFactor)));
    }
}
