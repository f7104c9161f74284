namespace NetGen.Layers;

/// <summary>Normalisation of groups of channels (Wu and He, 2018).</summary>
public sealed class GroupNorm : Module, ITensorModule
{
    private readonly int numGroups;
    private readonly int numChannels;
    private readonly double eps;

    /// <summary>Makes the layer; the scale starts at 1, the shift at 0.</summary>
    /// <param name="numGroups">Into how many groups the channels are cut.</param>
    /// <param name="numChannels">Number of channels C.</param>
    /// <param name="eps">Added to the variance, inside the root. Default: 1e-5.</param>
    /// <param name="affine">Whether to scale and shift each channel. Default: true.</param>
    /// <exception cref="ArgumentException">The channels cannot be cut into the groups.</exception>
    public GroupNorm(int numGroups, int numChannels, double eps = 1e-5, bool affine = true)
    {
        Argument.AtLeast("GroupNorm", numGroups, 1);
        Argument.AtLeast("GroupNorm", numChannels, 1);
        if (numChannels % numGroups != 0)
            throw new ArgumentException($"GroupNorm: {numChannels} channels cannot be cut into {numGroups} groups.", nameof(numChannels));
        (this.numGroups, this.numChannels, this.eps) = (numGroups, numChannels, eps);
        if (affine)
            (Weight, Bias) = (new Parameter(Tensor.Ones(numChannels)), new Parameter(Tensor.Zeros(numChannels)));
    }

    /// <summary>What is added to the variance, inside the root.</summary>
    public double Eps => eps;

    /// <summary>Factor of each channel [C], or null. Starts at 1.</summary>
    public Parameter? Weight { get; }

    /// <summary>Shift of each channel [C], or null. Starts at 0.</summary>
    public Parameter? Bias { get; }

    /// <summary>Into how many groups the channels are cut.</summary>
    public int NumGroups => numGroups;

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, C, …].</param>
    /// <returns>The same shape.</returns>
    /// <exception cref="ShapeException">Another number of channels.</exception>
    public Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 2 || x.Size(1) != numChannels)
            throw new ShapeException($"GroupNorm of {numChannels} channels got {Layout.Text(x.Shape)}.");
        return F.GroupNorm(x, numGroups, Weight, Bias, eps);
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
        base.VisitMembers(visitor);
    }

    /// <inheritdoc/>
    protected internal override string Describe() => $"{numGroups}, {numChannels}, eps={Printed(eps)}, affine={Weight is not null}";
}
