namespace NetGen.Layers;

/// <summary>What instance normalisation of any number of dimensions has in common (Ulyanov et al., 2016).</summary>
public abstract class InstanceNorm : Module, ITensorModule
{
    private readonly int numFeatures;
    private readonly double eps;
    private readonly double momentum;
    private readonly int dims;

    private protected InstanceNorm(int dims, int numFeatures, double eps, double momentum, bool affine, bool trackRunningStats)
    {
        Argument.AtLeast(KindName, numFeatures, 1);
        (this.dims, this.numFeatures, this.eps, this.momentum) = (dims, numFeatures, eps, momentum);
        if (affine)
            (Weight, Bias) = (new Parameter(Tensor.Ones(numFeatures)), new Parameter(Tensor.Zeros(numFeatures)));
        if (trackRunningStats)
            (RunningMean, RunningVar, NumBatchesTracked) = (Tensor.Zeros(numFeatures), Tensor.Ones(numFeatures), Tensor.Scalar(0, DType.Int64));
    }

    /// <summary>What is added to the variance, inside the root.</summary>
    public double Eps => eps;

    /// <summary>Factor of each channel [C], or null. Starts at 1.</summary>
    public Parameter? Weight { get; }

    /// <summary>Shift of each channel [C], or null. Starts at 0.</summary>
    public Parameter? Bias { get; }

    /// <summary>Mean of the batches seen [C], or null. Starts at 0.</summary>
    public Tensor? RunningMean { get; }

    /// <summary>Unbiased variance of the batches seen [C], or null. Starts at 1.</summary>
    public Tensor? RunningVar { get; }

    /// <summary>An int64 of PyTorch's state, which stays 0; or null.</summary>
    public Tensor? NumBatchesTracked { get; }

    /// <summary>Applies the layer without hooks. With running statistics, training moves them and evaluation uses them.</summary>
    /// <param name="x">[N, C, size], or without N.</param>
    /// <returns>The same shape.</returns>
    /// <exception cref="ShapeException">Another number of dimensions or channels, or one element a channel.</exception>
    public Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if ((x.Rank != dims + 1 && x.Rank != dims + 2) || x.Size(-dims - 1) != numFeatures)
            throw new ShapeException($"{KindName} of {numFeatures} channels takes {(dims == 1 ? "[N, C, L] or [C, L]" : "[N, C, H, W] or [C, H, W]")}, got {Layout.Text(x.Shape)}.");
        return x.Rank == dims + 1 ? Normalise(x.Unsqueeze(0)).Squeeze(0) : Normalise(x);
    }

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, C, size], or without N.</param>
    /// <returns>The same shape.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    private Tensor Normalise(Tensor x)
        => F.InstanceNorm(x, RunningMean, RunningVar, Weight, Bias, Training || RunningMean is null, momentum, eps);

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Parameter("weight", Weight);
        visitor.Parameter("bias", Bias);
        visitor.Buffer("running_mean", RunningMean, persistent: true);
        visitor.Buffer("running_var", RunningVar, persistent: true);
        visitor.Buffer("num_batches_tracked", NumBatchesTracked, persistent: true);
        base.VisitMembers(visitor);
    }

    /// <inheritdoc/>
    protected internal override string Describe()
        => $"{numFeatures}, eps={Printed(eps)}, momentum={Printed(momentum)}, affine={Weight is not null}, track_running_stats={RunningMean is not null}";
}
