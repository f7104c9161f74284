namespace NetGen.Layers;

/// <summary>An affine map of the last dimension: x W^T + b.</summary>
public sealed class Linear : Module, ITensorModule
{
    /// <summary>Makes the layer; weight and bias start evenly drawn from ±1 / sqrt(inFeatures).</summary>
    /// <param name="inFeatures">Size of the input's last dimension.</param>
    /// <param name="outFeatures">Size of the output's last dimension.</param>
    /// <param name="bias">Whether to add a bias. Default: true.</param>
    public Linear(int inFeatures, int outFeatures, bool bias = true)
    {
        Argument.AtLeast("Linear", inFeatures, 0);
        Argument.AtLeast("Linear", outFeatures, 0);
        Weight = new Parameter(Tensor.Zeros(outFeatures, inFeatures));
        Bias = bias ? new Parameter(Tensor.Zeros(outFeatures)) : null;
        Init.LinearLike(Weight, Bias);
    }

    /// <summary>[outFeatures, inFeatures]. Setting another layer's ties both: <c>head.Weight = tokens.Weight</c>.</summary>
    /// <exception cref="ShapeException">Set to another shape.</exception>
    public Parameter Weight
    {
        get;
        set => field = Tied(field, value);
    }

    /// <summary>[outFeatures], or null.</summary>
    public Parameter? Bias { get; }

    /// <summary>Size of the input's last dimension.</summary>
    public int InFeatures => Weight.Size(1);

    /// <summary>Size of the output's last dimension.</summary>
    public int OutFeatures => Weight.Size(0);

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[…, inFeatures].</param>
    /// <returns>[…, outFeatures].</returns>
    public Tensor Forward(Tensor x) => F.Linear(x, Weight, Bias);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[…, inFeatures].</param>
    /// <returns>[…, outFeatures].</returns>
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
        => $"in_features={InFeatures}, out_features={OutFeatures}, bias={(Bias is null ? "False" : "True")}";
}
