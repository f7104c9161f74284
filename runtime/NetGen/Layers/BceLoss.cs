namespace NetGen.Layers;

/// <summary>Cross-entropy of probabilities and targets of two classes.</summary>
/// <param name="weight">A factor for each element, broadcast, a buffer. Default: 1.</param>
/// <param name="reduction">How the loss of many elements becomes one. Default: their mean.</param>
public sealed class BceLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) : Module
{
    /// <summary>Computes the loss without hooks.</summary>
    /// <param name="x">What the network gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Forward(Tensor x, Tensor target) => F.BinaryCrossEntropy(x, target, weight, reduction);

    /// <summary>Computes the loss.</summary>
    /// <param name="x">What the network gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Call(Tensor x, Tensor target) => CallEager(x, target, Forward);

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Buffer("weight", weight, persistent: true);
        base.VisitMembers(visitor);
    }

    /// <inheritdoc/>
    protected internal override string KindName => "BCELoss";
}
