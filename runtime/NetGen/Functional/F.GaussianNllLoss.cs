using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Negative log-likelihood of targets under normal distributions: (log v + (x - t)^2 / v) / 2.</summary>
    /// <param name="x">Expectations, any shape.</param>
    /// <param name="target">The same shape.</param>
    /// <param name="var">Variances: the same shape, or with a last dimension of 1 or none.</param>
    /// <param name="full">Whether to add log(2 pi) / 2. Default: false.</param>
    /// <param name="eps">Smallest variance; smaller ones are raised to it without stopping their gradient. Default: 1e-6.</param>
    /// <param name="reduction">Default: the mean over all elements.</param>
    /// <exception cref="ShapeException">The shapes don't fit.</exception>
    public static Tensor GaussianNllLoss(
        Tensor x, Tensor target, Tensor var, bool full = false, double eps = 1e-6, Reduction reduction = Reduction.Mean)
    {
        CheckSameShape("GaussianNllLoss", x, target);
        NumberKinds.Floating.Require("GaussianNllLoss", var);
        if (x.Rank > 0 && var.Shape.SequenceEqual(x.Shape[..^1]))
            var = var.Unsqueeze(-1);
        if (!var.Shape.SequenceEqual(x.Shape) && (x.Rank == 0 || !var.Shape.SequenceEqual([.. x.Shape[..^1], 1])))
            throw new ShapeException($"GaussianNllLoss of {Layout.Text(x.Shape)} takes as many variances, or one for each row, got {Layout.Text(var.Shape)}.");
        Tensor variance = Raised(var, eps);
        Tensor difference = x - target;
        Tensor loss = (Log(variance) + difference * difference / variance) * 0.5;
        return Reduced("GaussianNllLoss", full ? loss + 0.5 * Math.Log(2 * Math.PI) : loss, reduction);
    }
}
