namespace NetGen.Layers;

/// <summary>log(1 + e^(-target x)).</summary>
/// <param name="reduction">How the loss of many elements becomes one. Default: their mean.</param>
public sealed class SoftMarginLoss(Reduction reduction = Reduction.Mean) : Module
{
    /// <summary>Computes it without hooks.</summary>
    /// <param name="x">What the network gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Forward(Tensor x, Tensor target) => F.SoftMarginLoss(x, target, reduction);

    /// <summary>Computes it.</summary>
    /// <param name="x">What the network gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Call(Tensor x, Tensor target) => CallEager(x, target, Forward);
}
