using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Turns pixels into channels: [C, H r, W r] becomes [C r², H, W]. It undoes <see cref="PixelShuffle"/>.</summary>
    /// <param name="x">[…, C, H r, W r].</param>
    /// <param name="downscaleFactor">r, by how much images shrink.</param>
    /// <returns>[…, C r², H, W].</returns>
    /// <exception cref="ShapeException">Height or width are no multiple of r.</exception>
    public static Tensor PixelUnshuffle(Tensor x, int downscaleFactor)
    {
        ArgumentNullException.ThrowIfNull(x);
        Argument.AtLeast("PixelUnshuffle", downscaleFactor, 1);
        if (x.Rank < 3 || x.Size(-2) % downscaleFactor != 0 || x.Size(-1) % downscaleFactor != 0)
            throw new ShapeException($"PixelUnshuffle by {downscaleFactor} takes […, C, H, W] with multiples of {downscaleFactor} pixels, got {Layout.Text(x.Shape)}.");
        Tensor result = Kernels.PixelUnshuffle(ref Kernels.Fresh, x.Packed(), downscaleFactor);
        return Tape.Record(result, (x, g => Kernels.PixelShuffle(ref Kernels.Fresh, g.Packed(), downscaleFactor)));
    }
}
