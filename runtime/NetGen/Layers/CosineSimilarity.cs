namespace NetGen.Layers;

/// <summary>Cosine of the angle between vectors.</summary>
/// <param name="dim">The dimension along which they lie. Default: 1.</param>
/// <param name="eps">Smallest norm to divide by. Default: 1e-8.</param>
public sealed class CosineSimilarity(int dim = 1, double eps = 1e-8) : Module
{
    /// <summary>Computes it without hooks.</summary>
    /// <param name="x1">Vectors.</param>
    /// <param name="x2">A shape that broadcasts with the first's.</param>
    /// <returns>The shape without the dimension.</returns>
    public Tensor Forward(Tensor x1, Tensor x2) => F.CosineSimilarity(x1, x2, dim, eps);

    /// <summary>Computes it.</summary>
    /// <param name="x1">Vectors.</param>
    /// <param name="x2">A shape that broadcasts with the first's.</param>
    /// <returns>The shape without the dimension.</returns>
    public Tensor Call(Tensor x1, Tensor x2) => CallEager(x1, x2, Forward);
}
