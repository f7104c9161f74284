namespace NetGen.Layers;

/// <summary>x above 0, a learned fraction of x below (He et al., 2015). Weight decay should leave the fractions alone.</summary>
public sealed class PReLU : Module, ITensorModule
{
    /// <summary>Makes the layer.</summary>
    /// <param name="numParameters">How many fractions: 1, or one for each channel. Default: 1.</param>
    /// <param name="init">What they start as. Default: 0.25.</param>
    /// <exception cref="ArgumentOutOfRangeException">No fraction.</exception>
    public PReLU(int numParameters = 1, double init = 0.25)
    {
        Argument.AtLeast("PReLU", numParameters, 1);
        Weight = new Parameter(Tensor.Full([numParameters], init));
    }

    /// <summary>The fractions, [numParameters].</summary>
    public Parameter Weight { get; }

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, C, …] with as many channels as there are fractions, or any shape with one.</param>
    /// <returns>The same shape.</returns>
    public Tensor Forward(Tensor x) => F.Prelu(x, Weight);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, C, …] with as many channels as there are fractions, or any shape with one.</param>
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
    protected internal override string Describe() => $"num_parameters={Weight.Size(0)}";
}
