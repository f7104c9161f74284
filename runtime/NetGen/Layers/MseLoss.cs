namespace NetGen.Layers;

/// <summary>Squared difference.</summary>
/// <param name="reduction">How the loss of many elements becomes one. Default: their mean.</param>
public sealed class MseLoss(Reduction reduction = Reduction.Mean) : Module
{
    /// <summary>Computes the loss without hooks.</summary>
    /// <param name="x">What the network gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Forward(Tensor x, Tensor target) => F.MseLoss(x, target, reduction);

    /// <summary>Computes the loss.</summary>
    /// <param name="x">What the network gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Call(Tensor x, Tensor target) => CallEager(x, target, Forward);

    /// <inheritdoc/>
    protected internal override string KindName => "MSELoss";
}
