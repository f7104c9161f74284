using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>
    /// Divides each element by (k + alpha times the mean square of its neighbouring channels) to the power of beta
    /// (Krizhevsky et al., 2012).
    /// </summary>
    /// <param name="x">[N, C, …].</param>
    /// <param name="size">How many neighbouring channels count, zeros beyond the first and the last included.</param>
    /// <param name="alpha">Factor of the mean square. Default: 1e-4.</param>
    /// <param name="beta">Exponent. Default: 0.75.</param>
    /// <param name="k">Added before the power. Default: 1.</param>
    /// <exception cref="ShapeException">No channels with elements.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is below 1.</exception>
    public static Tensor LocalResponseNorm(Tensor x, int size, double alpha = 1e-4, double beta = 0.75, double k = 1)
    {
        NumberKinds.Floating.Require("LocalResponseNorm", x);
        Argument.AtLeast("LocalResponseNorm", size, 1);
        if (x.Rank < 3)
            throw new ShapeException($"LocalResponseNorm takes [N, C, L] or [N, C, H, W], got {Layout.Text(x.Shape)}.");
        Tensor squares = (x * x).Reshape(x.Size(0), 1, x.Size(1), Layout.Count(x.Shape[2..]));
        Tensor padded = Pad(squares, [0, 0, size / 2, (size - 1) / 2]);
        Tensor means = AvgPool2d(padded, (size, 1), stride: 1).Reshape(x.Shape);
        return x / Pow(means * alpha + k, beta);
    }
}
