namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>
    /// The matrix product over the last two dimensions; those before them are broadcast. A vector on the left is a row, on the
    /// right a column, and the dimension that this adds is dropped from the result.
    /// </summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">[…, m, k] or [k].</param>
    /// <param name="other">[…, k, n] or [k].</param>
    public static Tensor MatMul(ref Tensor? slot, Tensor x, Tensor other)
    {
        var product = new StackedProduct(x.Shape, other.Shape);
        Tensor result = Take(ref slot, product.Result, x.DType);
        Tensor? stack = Reshape(result, product.Stack(product.M, product.N));
        BatchedMatMul(ref stack, product.Left(x), false, product.Right(other), false);
        return result;
    }

    /// <summary>Gradient of <see cref="MatMul"/> with respect to x: g otherᵀ, summed over what was broadcast.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Of the product's shape.</param>
    /// <param name="other">The right operand.</param>
    /// <param name="shape">Shape of x.</param>
    public static Tensor MatMulGradX(ref Tensor? slot, Tensor gradOutput, Tensor other, ReadOnlySpan<int> shape)
    {
        var product = new StackedProduct(shape, other.Shape);
        Tensor gradient = Reshape(gradOutput, product.Stack(product.M, product.N));
        return SummedProduct(ref slot, gradient, false, product.Right(other), true, product.WholeLeft, shape);
    }

    /// <summary>Gradient of <see cref="MatMul"/> with respect to other: xᵀ g, summed over what was broadcast.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Of the product's shape.</param>
    /// <param name="x">The left operand.</param>
    /// <param name="shape">Shape of other.</param>
    public static Tensor MatMulGradOther(ref Tensor? slot, Tensor gradOutput, Tensor x, ReadOnlySpan<int> shape)
    {
        var product = new StackedProduct(x.Shape, shape);
        Tensor gradient = Reshape(gradOutput, product.Stack(product.M, product.N));
        return SummedProduct(ref slot, product.Left(x), true, gradient, false, product.WholeRight, shape);
    }

    /// <summary>A product of stacks, seen in the shape <paramref name="whole"/> and summed to <paramref name="shape"/>.</summary>
    private static Tensor SummedProduct(
        ref Tensor? slot, Tensor a, bool transposeA, Tensor b, bool transposeB, int[] whole, ReadOnlySpan<int> shape)
    {
        if (Layout.Count(whole) != Layout.Count(shape))
        {
            Tensor product = BatchedMatMul(ref Fresh, a, transposeA, b, transposeB);
            return SumTo(ref slot, Reshape(product, whole), shape);
        }

        Tensor result = Take(ref slot, shape, a.DType);
        int batch = Math.Max(a.Shape[0], b.Shape[0]);
        Tensor? stack = Reshape(result, [batch, a.Shape[transposeA ? 2 : 1], b.Shape[transposeB ? 1 : 2]]);
        BatchedMatMul(ref stack, a, transposeA, b, transposeB);
        return result;
    }
}
