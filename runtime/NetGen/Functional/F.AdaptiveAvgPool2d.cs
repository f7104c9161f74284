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
        CheckImages("AdaptiveAvgPool2d", x);
        if (x.Rank == 3)
            return AdaptiveAvgPool2d(x.Unsqueeze(0), outputSize).Squeeze(0);
        return AveragePool(x, Regions.Adaptive(x.Size(2), outputSize.Height), Regions.Adaptive(x.Size(3), outputSize.Width), 0);
    }
}
