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
        return Reduced(difference * difference, reduction);
    }

    private static Tensor Reduced(Tensor loss, Reduction reduction) => reduction switch
    {
        Reduction.Mean => loss.Mean(),
        Reduction.Sum => loss.Sum(),
        _ => loss,
    };

    private static void CheckSameShape(string loss, Tensor x, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(target);
        if (!x.Shape.SequenceEqual(target.Shape))
            throw new ShapeException($"{loss} takes two tensors of the same shape, got {Layout.Text(x.Shape)} and {Layout.Text(target.Shape)}.");
    }
}
