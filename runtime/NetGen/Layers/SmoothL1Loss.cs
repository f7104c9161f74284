namespace NetGen.Layers;

/// <summary>Half the squared difference over beta up to beta, then a line.</summary>
/// <param name="reduction">How the loss of many elements becomes one. Default: their mean.</param>
/// <param name="beta">Where the parabola becomes a line. Default: 1.</param>
public sealed class SmoothL1Loss(Reduction reduction = Reduction.Mean, double beta = 1) : Module
{
    /// <summary>Where the parabola becomes a line.</summary>
    public double Beta => beta;

    /// <summary>Computes it without hooks.</summary>
    /// <param name="x">What the network gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Forward(Tensor x, Tensor target) => F.SmoothL1Loss(x, target, reduction, beta);

    /// <summary>Computes it.</summary>
    /// <param name="x">What the network gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Call(Tensor x, Tensor target) => CallEager(x, target, Forward);
}
