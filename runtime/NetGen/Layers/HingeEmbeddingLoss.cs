namespace NetGen.Layers;

/// <summary>x where the target is 1, max(0, margin - x) where it is -1.</summary>
/// <param name="margin">Distance from which unlike pairs cost nothing. Default: 1.</param>
/// <param name="reduction">How the loss of many elements becomes one. Default: their mean.</param>
public sealed class HingeEmbeddingLoss(double margin = 1, Reduction reduction = Reduction.Mean) : Module
{
    /// <summary>Computes it without hooks.</summary>
    /// <param name="x">What the network gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Forward(Tensor x, Tensor target) => F.HingeEmbeddingLoss(x, target, margin, reduction);

    /// <summary>Computes it.</summary>
    /// <param name="x">What the network gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Call(Tensor x, Tensor target) => CallEager(x, target, Forward);
}
