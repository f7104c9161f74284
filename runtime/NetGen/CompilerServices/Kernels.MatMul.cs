using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Products of stacks of matrices: op(a) op(b).</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="a">[batch, m, k], or [batch, k, m] when <paramref name="transposeA"/>; batch may be 1.</param>
    /// <param name="transposeA">Whether a's matrices are read transposed.</param>
    /// <param name="b">[batch, k, n], or [batch, n, k] when <paramref name="transposeB"/>; batch may be 1.</param>
    /// <param name="transposeB">Whether b's matrices are read transposed.</param>
    /// <returns>[batch, m, n]; a batch of 1 is used for all of the other's.</returns>
    public static Tensor BatchedMatMul(ref Tensor? slot, Tensor a, bool transposeA, Tensor b, bool transposeB)
    {
        (int m, int k) = transposeA ? (a.Shape[2], a.Shape[1]) : (a.Shape[1], a.Shape[2]);
        (int n, int inner) = transposeB ? (b.Shape[1], b.Shape[2]) : (b.Shape[2], b.Shape[1]);
        int batch = a.Shape[0] == 1 ? b.Shape[0] : a.Shape[0];
        if (k != inner || (b.Shape[0] != batch && b.Shape[0] != 1))
            throw new ShapeException($"Matrices of shapes {Layout.Text(a.Shape)} and {Layout.Text(b.Shape)} have no product.");
        Tensor result = Take(ref slot, [batch, m, n], ProductType("MatMul", a, b));
        var size = new ProductSize(batch, m, n, k);
        switch (result.DType)
        {
            case DType.Float32: BatchedMatMul<float>(size, a, transposeA, b, transposeB, result); break;
            case DType.Float64: BatchedMatMul<double>(size, a, transposeA, b, transposeB, result); break;
            case DType.Int32: BatchedMatMul<int>(size, a, transposeA, b, transposeB, result); break;
            default: BatchedMatMul<long>(size, a, transposeA, b, transposeB, result); break;
        }

        return result;
    }

    /// <summary>The type of a product of matrices: both have it, and it is none of masks.</summary>
    /// <exception cref="DTypeException">Operands of different types, or masks.</exception>
    internal static DType ProductType(string operation, Tensor x, Tensor other) =>
        x.DType != other.DType ? throw new DTypeException($"{operation} got {x.DType} and {other.DType}: convert one with To.")
        : NumberKinds.Whole.ResultOf(operation, x.DType);

    private readonly record struct ProductSize(int Batch, int M, int N, int K);

    private static void BatchedMatMul<T>(ProductSize size, Tensor a, bool transposeA, Tensor b, bool transposeB, Tensor result)
        where T : unmanaged, INumber<T>
    {
        (int batch, int m, int n, int k) = size;
        for (int i = 0; i < batch; i++)
        {
            ReadOnlySpan<T> left = a.Contents<T>().Slice(a.Shape[0] == 1 ? 0 : i * m * k, m * k);
            ReadOnlySpan<T> right = b.Contents<T>().Slice(b.Shape[0] == 1 ? 0 : i * k * n, k * n);
            MatrixProduct.Run(m, n, k, left, transposeA, right, transposeB, result.Contents<T>().Slice(i * m * n, m * n), accumulate: false);
        }
    }
}
