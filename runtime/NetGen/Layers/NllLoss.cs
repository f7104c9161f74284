namespace NetGen.Layers;

/// <summary>Negative log-likelihood of target classes from log-probabilities [N, C, …].</summary>
/// <param name="weight">Weight of each class [C], a buffer. Default: 1.</param>
/// <param name="ignoreIndex">Targets of this value neither count nor get a gradient. Default: -100.</param>
/// <param name="reduction">How the loss of many elements becomes one. Default: their mean.</param>
public sealed class NllLoss(Tensor? weight = null, int ignoreIndex = -100, Reduction reduction = Reduction.Mean) : Module
{
    /// <summary>Computes the loss without hooks.</summary>
    /// <param name="x">What the network gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Forward(Tensor x, Tensor target) => F.NllLoss(x, target, weight, ignoreIndex, reduction);

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
    protected internal override string KindName => "NLLLoss";
}
