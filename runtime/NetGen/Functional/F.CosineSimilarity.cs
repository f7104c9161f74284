using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Cosine of the angle between vectors: their inner product divided by both norms.</summary>
    /// <param name="x1">Any shape, floating point.</param>
    /// <param name="x2">A shape that broadcasts with <paramref name="x1"/>'s.</param>
    /// <param name="dim">The dimension along which the vectors lie; negative counts from the last. Default: 1.</param>
    /// <param name="eps">Smallest norm to divide by. Default: 1e-8.</param>
    /// <returns>The broadcast shape without the dimension.</returns>
    public static Tensor CosineSimilarity(Tensor x1, Tensor x2, int dim = 1, double eps = 1e-8)
    {
        (x1, x2) = SameType(x1, x2);
        NumberKinds.Floating.Require("CosineSimilarity", x1);
        int[] shape = Layout.Broadcast(x1.Shape, x2.Shape);
        (x1, x2) = (x1.Expand(shape), x2.Expand(shape));
        Tensor product = Mul(x1, x2).Sum(dim);
        return product / (Raised(Norm(x1, dim: [dim]), eps) * Raised(Norm(x2, dim: [dim]), eps));
    }

    /// <summary>The p-norm of the difference of vectors along the last dimension, to which eps is added first.</summary>
    /// <param name="x1">[…, D].</param>
    /// <param name="x2">A shape that broadcasts with <paramref name="x1"/>'s.</param>
    /// <param name="p">The norm's power. Default: 2.</param>
    /// <param name="eps">What is added to the differences, so that the root has a derivative. Default: 1e-6.</param>
    /// <param name="keepDim">Whether the last dimension stays with size 1. Default: false.</param>
    public static Tensor PairwiseDistance(Tensor x1, Tensor x2, double p = 2, double eps = 1e-6, bool keepDim = false)
        => Norm(x1 - x2 + eps, p, [-1], keepDim);

    /// <summary>At least a smallest value, with the derivative of what was not raised.</summary>
    private static Tensor Raised(Tensor x, double smallest) => Curve(x, new RaisedCurve(smallest));
}
