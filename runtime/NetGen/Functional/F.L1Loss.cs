namespace NetGen;

public static partial class F
{
    /// <summary>Absolute difference.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="target">The same shape.</param>
    /// <param name="reduction">Default: the mean over all elements.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor L1Loss(Tensor x, Tensor target, Reduction reduction = Reduction.Mean)
    {
        CheckSameShape("L1Loss", x, target);
        return Reduced("L1Loss", Abs(x - target), reduction);
    }
}
