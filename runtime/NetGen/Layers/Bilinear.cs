namespace NetGen.Layers;

/// <summary>A bilinear map of two inputs: for each output x1ᵀ W x2 + b.</summary>
/// <remarks>https://pytorch.org/docs/stable/generated/torch.nn.Bilinear.html</remarks>
public sealed class Bilinear : Module
{
    /// <summary>Makes the layer; weight and bias start evenly drawn from ±1 / sqrt(in1Features).</summary>
    /// <param name="in1Features">Size of the first input's last dimension, at least 1.</param>
    /// <param name="in2Features">Size of the second input's last dimension.</param>
    /// <param name="outFeatures">Size of the output's last dimension.</param>
    /// <param name="bias">Whether to add a bias. Default: true.</param>
    public Bilinear(int in1Features, int in2Features, int outFeatures, bool bias = true)
    {
        Argument.AtLeast("Bilinear", in1Features, 1);
        Argument.AtLeast("Bilinear", in2Features, 0);
        Argument.AtLeast("Bilinear", outFeatures, 0);
        Weight = new Parameter(Tensor.Zeros(outFeatures, in1Features, in2Features));
        Bias = bias ? new Parameter(Tensor.Zeros(outFeatures)) : null;
        double bound = 1 / Math.Sqrt(in1Features);
        Init.Uniform(Weight, -bound, bound);
        if (Bias is not null)
            Init.Uniform(Bias, -bound, bound);
    }

    /// <summary>[outFeatures, in1Features, in2Features].</summary>
    public Parameter Weight { get; }

    /// <summary>[outFeatures], or null.</summary>
    public Parameter? Bias { get; }

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x1">[…, in1Features].</param>
    /// <param name="x2">[…, in2Features], of as many rows.</param>
    /// <returns>[…, outFeatures].</returns>
    public Tensor Forward(Tensor x1, Tensor x2) => F.Bilinear(x1, x2, Weight, Bias);

    /// <summary>Applies the layer.</summary>
    /// <param name="x1">[…, in1Features].</param>
    /// <param name="x2">[…, in2Features], of as many rows.</param>
    /// <returns>[…, outFeatures].</returns>
    public Tensor Call(Tensor x1, Tensor x2) => CallEager(x1, x2, Forward);

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
        => $"in1_features={Weight.Size(1)}, in2_features={Weight.Size(2)}, out_features={Weight.Size(0)}, bias={(Bias is null ? "False" : "True")}";
}
