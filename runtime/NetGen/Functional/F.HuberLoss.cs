using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Half the squared difference up to beta, then a line; divided by beta, so that the line has slope 1 (Girshick, 2015).</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="target">The same shape.</param>
    /// <param name="reduction">Default: the mean over all elements.</param>
    /// <param name="beta">Where the parabola becomes a line; 0 gives the absolute difference. Default: 1.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative beta.</exception>
    public static Tensor SmoothL1Loss(Tensor x, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1)
    {
        CheckSameShape("SmoothL1Loss", x, target);
        return Reduced("SmoothL1Loss", Curve(x - target, new SmoothL1Curve(beta)), reduction);
    }

    /// <summary>Half the squared difference up to delta, then a line of slope delta (Huber, 1964).</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="target">The same shape.</param>
    /// <param name="reduction">Default: the mean over all elements.</param>
    /// <param name="delta">Where the parabola becomes a line; above 0. Default: 1.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A delta that is not above 0.</exception>
    public static Tensor HuberLoss(Tensor x, Tensor target, Reduction reduction = Reduction.Mean, double delta = 1)
    {
        CheckSameShape("HuberLoss", x, target);
        return Reduced("HuberLoss", Curve(x - target, new HuberCurve(delta)), reduction);
    }
}
