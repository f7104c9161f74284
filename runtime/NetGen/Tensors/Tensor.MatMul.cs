namespace NetGen;

public partial class Tensor
{
    /// <summary>Matrix product over the last two dimensions; the dimensions before them are broadcast.</summary>
    /// <param name="other">[…, k, n], or [k] for a vector.</param>
    /// <exception cref="ShapeException">The inner sizes differ, or the outer ones don't broadcast.</exception>
    public Tensor MatMul(Tensor other) => F.MatMul(this, other);
}
