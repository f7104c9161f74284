namespace NetGen.Layers;

/// <summary>Normalisation over the last dimensions (Ba et al., 2016).</summary>
public sealed class LayerNorm : Module, ITensorModule
{
    private readonly int[] normalizedShape;
    private readonly double eps;

    /// <summary>Normalises over the last dimension.</summary>
    /// <param name="normalizedShape">Its size.</param>
    /// <param name="eps">Added to the variance, inside the root. Default: 1e-5.</param>
    /// <param name="elementwiseAffine">Whether to scale and shift each element. Default: true.</param>
    /// <param name="bias">Whether to shift at all, where it scales. Default: true.</param>
    public LayerNorm(int normalizedShape, double eps = 1e-5, bool elementwiseAffine = true, bool bias = true)
        : this([normalizedShape], eps, elementwiseAffine, bias)
    {
    }

    /// <summary>Normalises over several of the last dimensions.</summary>
    /// <param name="normalizedShape">Their sizes.</param>
    /// <param name="eps">Added to the variance, inside the root. Default: 1e-5.</param>
    /// <param name="elementwiseAffine">Whether to scale and shift each element. Default: true.</param>
    /// <param name="bias">Whether to shift at all, where it scales. Default: true.</param>
    public LayerNorm(ReadOnlySpan<int> normalizedShape, double eps = 1e-5, bool elementwiseAffine = true, bool bias = true)
    {
        (this.normalizedShape, this.eps) = (Argument.Shape("LayerNorm", normalizedShape).ToArray(), eps);
        if (elementwiseAffine)
            Weight = new Parameter(Tensor.Ones(normalizedShape));
        if (elementwiseAffine && bias)
            Bias = new Parameter(Tensor.Zeros(normalizedShape));
    }

    /// <summary>What is added to the variance, inside the root.</summary>
    public double Eps => eps;

    /// <summary>Factor of each element [normalized shape], or null. Starts at 1.</summary>
    public Parameter? Weight { get; }

    /// <summary>Shift of each element [normalized shape], or null. Starts at 0.</summary>
    public Parameter? Bias { get; }

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[…, normalized shape].</param>
    /// <returns>The same shape.</returns>
    public Tensor Forward(Tensor x) => F.LayerNorm(x, normalizedShape, Weight, Bias, eps);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[…, normalized shape].</param>
    /// <returns>The same shape.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Parameter("weight", Weight);
        visitor.Parameter("bias", Bias);
        base.VisitMembers(visitor);
    }

    /// <inheritdoc/>
    protected internal override string Describe()
    {
        string sizes = string.Join(", ", normalizedShape) + (normalizedShape.Length == 1 ? "," : "");
        return $"({sizes}), eps={Printed(eps)}, elementwise_affine={Weight is not null}";
    }
}
