namespace NetGen;

public static partial class F
{
    /// <summary>Squared difference.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="target">The same shape.</param>
    /// <param name="reduction">Default: the mean over all elements.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor MseLoss(Tensor x, Tensor target, Reduction reduction = Reduction.Mean)
    {
        CheckSameShape("MseLoss", x, target);
        Tensor difference = x - target;
        return Reduced("MseLoss", difference * difference, reduction);
    }

    private static Tensor Reduced(string name, Tensor loss, Reduction reduction)
    {
        CheckReduction(name, reduction);
        return reduction == Reduction.None ? loss : reduction == Reduction.Sum ? loss.Sum() : loss.Mean();
    }

    private static void CheckReduction(string loss, Reduction reduction)
    {
        if (reduction is not (Reduction.None or Reduction.Mean or Reduction.Sum))
            throw new ArgumentOutOfRangeException(nameof(reduction), reduction, $"{loss} is reduced by None, Mean or Sum.");
    }

    private static void CheckSameShape(string loss, Tensor x, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(target);
        if (!x.Shape.SequenceEqual(target.Shape))
            throw new ShapeException($"{loss} takes two tensors of the same shape, got {Layout.Text(x.Shape)} and {Layout.Text(target.Shape)}.");
    }
}
