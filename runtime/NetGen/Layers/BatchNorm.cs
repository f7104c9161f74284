namespace NetGen.Layers;

/// <summary>What batch normalisation of any number of dimensions has in common (Ioffe and Szegedy, 2015).</summary>
public abstract class BatchNorm : Module, ITensorModule
{
    private readonly int numFeatures;
    private readonly double eps;
    private readonly double? momentum;

    private protected BatchNorm(int numFeatures, double eps, double? momentum, bool affine, bool trackRunningStats)
    {
        Argument.AtLeast(KindName, numFeatures, 0);
        (this.numFeatures, this.eps, this.momentum) = (numFeatures, eps, momentum);
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

    /// <summary>Number of batches seen, int64, or null.</summary>
    public Tensor? NumBatchesTracked { get; }

    /// <summary>Applies the layer without hooks. In training it moves the running statistics.</summary>
    /// <param name="x">[N, C, …].</param>
    /// <returns>The same shape.</returns>
    /// <exception cref="ShapeException">Another number of dimensions or channels, or training with one value a channel.</exception>
    public Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        CheckRank(x);
        if (x.Size(1) != numFeatures)
            throw new ShapeException($"{KindName} of {numFeatures} channels got {Layout.Text(x.Shape)}.");
        double share = momentum ?? 0;
        if (Training && NumBatchesTracked is { } seen)
        {
            seen.CopyFrom(seen + 1);
            share = momentum ?? 1.0 / seen.Item<long>();
        }

        return F.BatchNorm(x, RunningMean, RunningVar, Weight, Bias, Training, share, eps);
    }

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, C, …].</param>
    /// <returns>The same shape.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

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
        => $"{numFeatures}, eps={Printed(eps)}, momentum={(momentum is { } share ? Printed(share) : "None")}, affine={Weight is not null}, track_running_stats={RunningMean is not null}";

    /// <exception cref="ShapeException">Not the number of dimensions that the layer takes.</exception>
    private protected abstract void CheckRank(Tensor x);
}
