namespace NetGen.Layers;

/// <summary>Cross-entropy of logits [N, C, …] and target classes or probabilities.</summary>
/// <param name="weight">Weight of each class [C], a buffer. Default: 1.</param>
/// <param name="ignoreIndex">Targets of this value neither count nor get a gradient. Default: -100.</param>
/// <param name="reduction">How the loss of many elements becomes one. Default: their mean.</param>
/// <param name="labelSmoothing">Part of each target that is spread evenly over all classes. Default: 0.</param>
public sealed class CrossEntropyLoss(
    Tensor? weight = null, int ignoreIndex = -100, Reduction reduction = Reduction.Mean, float labelSmoothing = 0) : Module
{
    /// <summary>The share of each target that is spread over all classes.</summary>
    public float LabelSmoothing => labelSmoothing;

    /// <summary>Computes the loss without hooks.</summary>
    /// <param name="x">What the network gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Forward(Tensor x, Tensor target) => F.CrossEntropy(x, target, weight, ignoreIndex, reduction, labelSmoothing);

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
}
