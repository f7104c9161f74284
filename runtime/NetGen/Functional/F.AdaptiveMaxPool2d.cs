using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Maxima over as many rectangles as asked for, whatever the size of the images; they overlap when it does not divide.</summary>
    /// <param name="x">[N, C, H, W], or [C, H, W].</param>
    /// <param name="outputSize">Height and width of the result.</param>
    /// <returns>[N, C, outH, outW], or without N. The first of equal values takes the whole gradient; NaN stays NaN.</returns>
    /// <exception cref="ShapeException">Not images, or no output.</exception>
    public static Tensor AdaptiveMaxPool2d(Tensor x, Size2 outputSize)
    {
        CheckImages("AdaptiveMaxPool2d", x);
        CheckOutput("AdaptiveMaxPool2d", x, outputSize);
        if (x.Rank == 3)
            return AdaptiveMaxPool2d(x.Unsqueeze(0), outputSize).Squeeze(0);
        Tensor? argmax = null;
        Tensor result = Kernels.AdaptiveMaxPool2d(ref Kernels.Fresh, ref argmax, x.Packed(), outputSize.Height, outputSize.Width);
        (int height, int width) = (x.Size(2), x.Size(3));
        return Tape.Record(result, (x, g => Kernels.AdaptiveMaxPool2dGrad(ref Kernels.Fresh, g.Packed(), argmax!, height, width)));
    }
}
