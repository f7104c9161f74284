using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Means over as many rectangles as asked for, whatever the size of the images; they overlap when it does not divide.</summary>
    /// <param name="x">[N, C, H, W], or [C, H, W].</param>
    /// <param name="outputSize">Height and width of the result.</param>
    /// <returns>[N, C, outH, outW], or without N.</returns>
    /// <exception cref="ShapeException">Not images.</exception>
    public static Tensor AdaptiveAvgPool2d(Tensor x, Size2 outputSize)
    {
        NumberKinds.Floating.Require("AdaptiveAvgPool2d", x);
        CheckImages("AdaptiveAvgPool2d", x);
        CheckOutput("AdaptiveAvgPool2d", x, outputSize);
        if (x.Rank == 3)
            return AdaptiveAvgPool2d(x.Unsqueeze(0), outputSize).Squeeze(0);
        Tensor result = Kernels.AdaptiveAvgPool2d(ref Kernels.Fresh, x.Packed(), outputSize.Height, outputSize.Width);
        (int height, int width) = (x.Size(2), x.Size(3));
        return Tape.Record(result, (x, g => Kernels.AdaptiveAvgPool2dGrad(ref Kernels.Fresh, g.Packed(), height, width)));
    }

    private static void CheckOutput(string operation, Tensor x, Size2 outputSize)
    {
        if (outputSize.Height < 1 || outputSize.Width < 1 || x.Size(-1) == 0 || x.Size(-2) == 0)
            throw new ShapeException($"{operation} makes at least one output of at least one pixel: {outputSize} of {Layout.Text(x.Shape)} is not possible.");
    }
}
