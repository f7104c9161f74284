namespace NetGen.Layers;

/// <summary>
/// The last layer of a classifier together with its loss: <c>CrossEntropy(Linear(x), target)</c>, whose logits are never all in
/// memory at once. For large vocabularies.
/// </summary>
public sealed class LinearCrossEntropyLoss : Module
{
    private readonly Tensor? classWeight;
    private readonly int ignoreIndex;
    private readonly Reduction reduction;
    private readonly float labelSmoothing;

    /// <summary>Makes the layer; weight and bias start as <see cref="Linear"/>'s.</summary>
    /// <param name="inFeatures">Size of the input's last dimension.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <param name="bias">Whether the linear map adds a bias. Default: true.</param>
    /// <param name="classWeight">Weight of each class in the loss [C]. Default: 1.</param>
    /// <param name="ignoreIndex">Targets of this value neither count nor cause a gradient. Default: -100.</param>
    /// <param name="reduction">The mean divides by the sum of the weights that count. Default: the mean.</param>
    /// <param name="labelSmoothing">Part of each target that is spread evenly over all classes, 0 to 1. Default: 0.</param>
    public LinearCrossEntropyLoss(
        int inFeatures,
        int classes,
        bool bias = true,
        Tensor? classWeight = null,
        int ignoreIndex = -100,
        Reduction reduction = Reduction.Mean,
        float labelSmoothing = 0)
    {
        Argument.AtLeast("LinearCrossEntropyLoss", inFeatures, 0);
        Argument.AtLeast("LinearCrossEntropyLoss", classes, 0);
        var map = new Linear(inFeatures, classes, bias);
        (Weight, Bias) = (map.Weight, map.Bias);
        (this.classWeight, this.ignoreIndex, this.reduction, this.labelSmoothing) = (classWeight, ignoreIndex, reduction, labelSmoothing);
    }

    /// <summary>[C, inFeatures]. Setting another layer's ties both: <c>head.Weight = tokens.Weight</c>.</summary>
    /// <exception cref="ShapeException">Set to another shape.</exception>
    public Parameter Weight
    {
        get;
        set => field = Tied(field, value);
    }

    /// <summary>[C], or null.</summary>
    public Parameter? Bias { get; }

    /// <summary>Computes the loss without hooks.</summary>
    /// <param name="x">[…, inFeatures].</param>
    /// <param name="target">Classes, the shape of <paramref name="x"/> without its last dimension.</param>
    /// <returns>A scalar, or without a reduction one loss for each target.</returns>
    public Tensor Forward(Tensor x, Tensor target) =>
        F.LinearCrossEntropy(x, Weight, Bias, target, classWeight, ignoreIndex, reduction, labelSmoothing);

    /// <summary>Computes the loss.</summary>
    /// <param name="x">[…, inFeatures].</param>
    /// <param name="target">Classes, the shape of <paramref name="x"/> without its last dimension.</param>
    /// <returns>A scalar, or without a reduction one loss for each target.</returns>
    public Tensor Call(Tensor x, Tensor target) => CallEager(x, target, Forward);

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Parameter("weight", Weight);
        visitor.Parameter("bias", Bias);
        visitor.Buffer("class_weight", classWeight, persistent: true);
        base.VisitMembers(visitor);
    }

    /// <inheritdoc/>
    protected internal override string Describe()
        => $"in_features={Weight.Size(1)}, classes={Weight.Size(0)}, bias={(Bias is null ? "False" : "True")}";
}
