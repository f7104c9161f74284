namespace NetGen.Layers;

/// <summary>1 - cos of pairs with target 1, max(0, cos - margin) of those with target -1.</summary>
/// <param name="margin">Cosine from which unlike pairs cost something. Default: 0.</param>
/// <param name="reduction">How the loss of many elements becomes one. Default: their mean.</param>
public sealed class CosineEmbeddingLoss(double margin = 0, Reduction reduction = Reduction.Mean) : Module
{
    /// <summary>Computes it without hooks.</summary>
    /// <param name="x1">[N, D] or [D].</param>
    /// <param name="x2">The same shape.</param>
    /// <param name="target">1 or -1 for each pair.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Forward(Tensor x1, Tensor x2, Tensor target) => F.CosineEmbeddingLoss(x1, x2, target, margin, reduction);

    /// <summary>Computes it.</summary>
    /// <param name="x1">[N, D] or [D].</param>
    /// <param name="x2">The same shape.</param>
    /// <param name="target">1 or -1 for each pair.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Call(Tensor x1, Tensor x2, Tensor target) => CallEager(x1, x2, target, Forward);
}
