using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.CompilerServices;

/// <summary>Products of dense row-major matrices, each operand optionally read transposed.</summary>
internal static class MatrixProduct
{
    /// <summary>c = op(a) op(b), or c += op(a) op(b).</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="m">Rows of op(a) and c.</param>
    /// <param name="n">Columns of op(b) and c.</param>
    /// <param name="k">Columns of op(a), rows of op(b).</param>
    /// <param name="a">m x k, or k x m when <paramref name="transposeA"/>.</param>
    /// <param name="transposeA">Whether a is read transposed.</param>
    /// <param name="b">k x n, or n x k when <paramref name="transposeB"/>.</param>
    /// <param name="transposeB">Whether b is read transposed.</param>
    /// <param name="c">m x n.</param>
    /// <param name="accumulate">Whether to add to what c holds.</param>
    public static void Run<T>(
        int m, int n, int k, ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, bool accumulate)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float))
        {
            Gemm.Multiply(
                m, n, k, Operand(a, transposeA ? m : k, transposeA), Operand(b, transposeB ? k : n, transposeB), ref Single(c), n, accumulate);
            return;
        }

        if (!accumulate)
            c[..(m * n)].Clear();
        if (transposeB && !transposeA)
            RowsByRows(m, n, k, a, b, c);
        else
            SumOfScaledRows(m, n, k, a, transposeA, b, transposeB, c);
    }

    private static GemmOperand Operand<T>(ReadOnlySpan<T> matrix, int columns, bool transpose)
    {
        ref float first = ref Single(matrix);
        return transpose ? new GemmOperand(ref first, 1, columns) : new GemmOperand(ref first, columns, 1);
    }

    private static ref float Single<T>(ReadOnlySpan<T> values) => ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(values));

    /// <summary>Both operands have k contiguous: every element is one inner product.</summary>
    private static void RowsByRows<T>(int m, int n, int k, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
                c[i * n + j] += TensorPrimitives.Dot(a.Slice(i * k, k), b.Slice(j * k, k));
        }
    }

    /// <summary>Each row of c is a sum of b's rows, scaled by a's elements.</summary>
    private static void SumOfScaledRows<T>(
        int m, int n, int k, ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c)
        where T : unmanaged, INumber<T>
    {
        if (transposeB)
        {
            var rows = new T[k * n];
            Transpose(n, k, b, rows);
            b = rows;
        }

        for (int i = 0; i < m; i++)
        {
            Span<T> row = c.Slice(i * n, n);
            for (int p = 0; p < k; p++)
                TensorPrimitives.MultiplyAdd(b.Slice(p * n, n), transposeA ? a[p * m + i] : a[i * k + p], row, row);
        }
    }

    private static void Transpose<T>(int rows, int columns, ReadOnlySpan<T> source, Span<T> target)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                target[j * rows + i] = source[i * columns + j];
        }
    }
}
