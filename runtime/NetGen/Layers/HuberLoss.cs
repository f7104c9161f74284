namespace NetGen.Layers;

/// <summary>Half the squared difference up to delta, then a line of slope delta.</summary>
/// <param name="reduction">How the loss of many elements becomes one. Default: their mean.</param>
/// <param name="delta">Where the parabola becomes a line. Default: 1.</param>
public sealed class HuberLoss(Reduction reduction = Reduction.Mean, double delta = 1) : Module
{
    /// <summary>Where the parabola becomes a line.</summary>
    public double Delta => delta;

    /// <summary>Computes it without hooks.</summary>
    /// <param name="x">What the network gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Forward(Tensor x, Tensor target) => F.HuberLoss(x, target, reduction, delta);

    /// <summary>Computes it.</summary>
    /// <param name="x">What the network gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <returns>A scalar, unless the reduction is none.</returns>
    public Tensor Call(Tensor x, Tensor target) => CallEager(x, target, Forward);
}
