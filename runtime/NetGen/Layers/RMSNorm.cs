namespace NetGen.Layers;

/// <summary>Division of the last dimensions by the root of their mean square (Zhang and Sennrich, 2019).</summary>
public sealed class RMSNorm : Module, ITensorModule
{
    private readonly int[] normalizedShape;
    private readonly double? eps;

    /// <summary>Normalises over the last dimension.</summary>
    /// <param name="normalizedShape">Its size.</param>
    /// <param name="eps">Added to the mean square, inside the root. Default: the machine epsilon of the input's type.</param>
    /// <param name="elementwiseAffine">Whether to scale each element. Default: true.</param>
    public RMSNorm(int normalizedShape, double? eps = null, bool elementwiseAffine = true)
        : this([normalizedShape], eps, elementwiseAffine)
    {
    }

    /// <summary>Normalises over several of the last dimensions.</summary>
    /// <param name="normalizedShape">Their sizes.</param>
    /// <param name="eps">Added to the mean square, inside the root. Default: the machine epsilon of the input's type.</param>
    /// <param name="elementwiseAffine">Whether to scale each element. Default: true.</param>
    public RMSNorm(ReadOnlySpan<int> normalizedShape, double? eps = null, bool elementwiseAffine = true)
    {
        (this.normalizedShape, this.eps) = (Argument.Shape("RMSNorm", normalizedShape).ToArray(), eps);
        Weight = elementwiseAffine ? new Parameter(Tensor.Ones(normalizedShape)) : null;
    }

    /// <summary>Factor of each element [normalized shape], or null. Starts at 1.</summary>
    public Parameter? Weight { get; }

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[…, normalized shape].</param>
    /// <returns>The same shape.</returns>
    public Tensor Forward(Tensor x) => F.RmsNorm(x, normalizedShape, Weight, eps);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[…, normalized shape].</param>
    /// <returns>The same shape.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Parameter("weight", Weight);
        base.VisitMembers(visitor);
    }

    /// <inheritdoc/>
    protected internal override string Describe()
    {
        string sizes = string.Join(", ", normalizedShape) + (normalizedShape.Length == 1 ? "," : "");
        return $"({sizes}), eps={(eps is { } added ? Printed(added) : "None")}, elementwise_affine={Weight is not null}";
    }
}
