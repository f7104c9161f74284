namespace NetGen.Layers;

/// <summary>The p-norm of the difference of vectors along the last dimension.</summary>
/// <param name="p">The norm's power. Default: 2.</param>
/// <param name="eps">What is added to differences. Default: 1e-6.</param>
/// <param name="keepDim">Whether the dimension stays with size 1. Default: false.</param>
public sealed class PairwiseDistance(double p = 2, double eps = 1e-6, bool keepDim = false) : Module
{
    /// <summary>Computes it without hooks.</summary>
    /// <param name="x1">Vectors.</param>
    /// <param name="x2">A shape that broadcasts with the first's.</param>
    /// <returns>The shape without the dimension.</returns>
    public Tensor Forward(Tensor x1, Tensor x2) => F.PairwiseDistance(x1, x2, p, eps, keepDim);

    /// <summary>Computes it.</summary>
    /// <param name="x1">Vectors.</param>
    /// <param name="x2">A shape that broadcasts with the first's.</param>
    /// <returns>The shape without the dimension.</returns>
    public Tensor Call(Tensor x1, Tensor x2) => CallEager(x1, x2, Forward);
}
