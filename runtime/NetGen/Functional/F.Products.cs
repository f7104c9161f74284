using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>The product of two matrices.</summary>
    /// <param name="x">[n, k].</param>
    /// <param name="other">[k, m].</param>
    /// <returns>[n, m].</returns>
    /// <exception cref="ShapeException">Other shapes; <see cref="MatMul"/> takes any.</exception>
    public static Tensor Mm(Tensor x, Tensor other) => RankedMatMul("Mm", x, 2, other, 2);

    /// <summary>The products of as many pairs of matrices.</summary>
    /// <param name="x">[batch, n, k].</param>
    /// <param name="other">[batch, k, m].</param>
    /// <returns>[batch, n, m].</returns>
    /// <exception cref="ShapeException">Other shapes; <see cref="MatMul"/> broadcasts.</exception>
    public static Tensor Bmm(Tensor x, Tensor other) => RankedMatMul("Bmm", x, 3, other, 3);

    /// <summary>A matrix times a vector.</summary>
    /// <param name="x">[n, k].</param>
    /// <param name="other">[k].</param>
    /// <returns>[n].</returns>
    /// <exception cref="ShapeException">Other shapes.</exception>
    public static Tensor Mv(Tensor x, Tensor other) => RankedMatMul("Mv", x, 2, other, 1);

    /// <summary>The inner product of two vectors.</summary>
    /// <param name="x">[k].</param>
    /// <param name="other">[k].</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ShapeException">Other shapes.</exception>
    public static Tensor Dot(Tensor x, Tensor other) => RankedMatMul("Dot", x, 1, other, 1);

    /// <summary>Every product of an element of one vector with one of the other.</summary>
    /// <param name="x">[n].</param>
    /// <param name="other">[m].</param>
    /// <returns>[n, m].</returns>
    /// <exception cref="ShapeException">Other shapes.</exception>
    public static Tensor Outer(Tensor x, Tensor other)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(other);
        return x.Rank == 1 && other.Rank == 1
            ? x.Unsqueeze(1) * other
            : throw new ShapeException($"Outer takes two vectors, got {Layout.Text(x.Shape)} and {Layout.Text(other.Shape)}.");
    }

    /// <summary>beta·x + alpha·(mat1·mat2).</summary>
    /// <param name="x">What broadcasts to the product. Not read when beta is 0.</param>
    /// <param name="mat1">[n, k].</param>
    /// <param name="mat2">[k, m].</param>
    /// <param name="beta">Factor of x. Default: 1.</param>
    /// <param name="alpha">Factor of the product. Default: 1.</param>
    /// <returns>[n, m].</returns>
    /// <exception cref="ShapeException">The shapes don't fit.</exception>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.addmm.html</remarks>
    public static Tensor Addmm(Tensor x, Tensor mat1, Tensor mat2, double beta = 1, double alpha = 1) =>
        Added("Addmm", x, RankedMatMul("Addmm", mat1, 2, mat2, 2), beta, alpha);

    /// <summary>beta·x + alpha·(batch1·batch2), for as many pairs of matrices.</summary>
    /// <param name="x">What broadcasts to the products. Not read when beta is 0.</param>
    /// <param name="batch1">[batch, n, k].</param>
    /// <param name="batch2">[batch, k, m].</param>
    /// <param name="beta">Factor of x. Default: 1.</param>
    /// <param name="alpha">Factor of the products. Default: 1.</param>
    /// <returns>[batch, n, m].</returns>
    /// <exception cref="ShapeException">The shapes don't fit.</exception>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.baddbmm.html</remarks>
    public static Tensor Baddbmm(Tensor x, Tensor batch1, Tensor batch2, double beta = 1, double alpha = 1) =>
        Added("Baddbmm", x, RankedMatMul("Baddbmm", batch1, 3, batch2, 3), beta, alpha);

    private static Tensor RankedMatMul(string operation, Tensor x, int rank, Tensor other, int otherRank)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(other);
        if (x.Rank != rank || other.Rank != otherRank || (rank == 3 && x.Shape[0] != other.Shape[0]) || x.Shape[^1] != other.Shape[Math.Max(0, otherRank - 2)])
            throw new ShapeException($"{operation} cannot multiply shapes {Layout.Text(x.Shape)} and {Layout.Text(other.Shape)}.");
        _ = Kernels.ProductType(operation, x, other);
        return MatMul(x, other);
    }

    private static Tensor Added(string operation, Tensor x, Tensor product, double beta, double alpha)
    {
        ArgumentNullException.ThrowIfNull(x);
        bool fits = x.Rank <= product.Rank;
        for (int back = 1; fits && back <= x.Rank; back++)
            fits = x.Shape[^back] == 1 || x.Shape[^back] == product.Shape[^back];
        if (!fits)
            throw new ShapeException($"{operation} cannot add shape {Layout.Text(x.Shape)} to the product {Layout.Text(product.Shape)}.");
        Tensor scaled = Scaled(product, alpha);
        return beta == 0 ? scaled : Scaled(x, beta) + scaled;
    }

    private static Tensor Scaled(Tensor x, double factor) => factor == 1 ? x : x * factor;
}
