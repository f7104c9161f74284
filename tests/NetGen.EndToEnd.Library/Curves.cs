namespace NetGen.EndToEnd.Library;

/// <summary>Functions with bodies whose gradients are written by hand, and are not the true ones, so that nothing else is mistaken for them.</summary>
public static partial class Curves
{
    /// <summary>The square; its slope is said to be seven everywhere.</summary>
    [Gradient(nameof(BendGrad))]
    public static Tensor Bend(this Tensor x) => x * x;

    private static Tensor BendGrad(Tensor x, Tensor y, Tensor gradY) => gradY * 7;
}
