namespace NetGen;

public partial class Tensor
{
    /// <summary>Matrix product over the last two dimensions; the dimensions before them are broadcast.</summary>
    /// <param name="other">[…, k, n], or [k] for a vector.</param>
    /// <exception cref="ShapeException">The inner sizes differ, or the outer ones don't broadcast.</exception>
    public Tensor MatMul(Tensor other) => F.MatMul(this, other);

    /// <summary>The product of two matrices.</summary>
    /// <param name="other">[k, m].</param>
    public Tensor Mm(Tensor other) => F.Mm(this, other);

    /// <summary>The products of as many pairs of matrices.</summary>
    /// <param name="other">[batch, k, m].</param>
    public Tensor Bmm(Tensor other) => F.Bmm(this, other);

    /// <summary>This matrix times a vector.</summary>
    /// <param name="other">[k].</param>
    public Tensor Mv(Tensor other) => F.Mv(this, other);

    /// <summary>The inner product of two vectors.</summary>
    /// <param name="other">[k].</param>
    public Tensor Dot(Tensor other) => F.Dot(this, other);

    /// <summary>Every product of an element of this vector with one of another.</summary>
    /// <param name="other">[m].</param>
    public Tensor Outer(Tensor other) => F.Outer(this, other);

    /// <summary>beta·this + alpha·(mat1·mat2).</summary>
    /// <param name="mat1">[n, k].</param>
    /// <param name="mat2">[k, m].</param>
    /// <param name="beta">Factor of this tensor. Default: 1.</param>
    /// <param name="alpha">Factor of the product. Default: 1.</param>
    public Tensor Addmm(Tensor mat1, Tensor mat2, double beta = 1, double alpha = 1) => F.Addmm(this, mat1, mat2, beta, alpha);

    /// <summary>beta·this + alpha·(batch1·batch2), for as many pairs of matrices.</summary>
    /// <param name="batch1">[batch, n, k].</param>
    /// <param name="batch2">[batch, k, m].</param>
    /// <param name="beta">Factor of this tensor. Default: 1.</param>
    /// <param name="alpha">Factor of the products. Default: 1.</param>
    public Tensor Baddbmm(Tensor batch1, Tensor batch2, double beta = 1, double alpha = 1) => F.Baddbmm(this, batch1, batch2, beta, alpha);
}
