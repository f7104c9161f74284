using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>The innermost loops of matrix products: a small block of the result in registers.</summary>
/// <remarks>
/// Its loops stay methods of their own: inlined into a caller that has inlined much, the compiler's budget would run out
/// and leave a call for each multiply-add.
/// </remarks>
internal static unsafe class GemmKernel
{
    /// <summary>Rows of the block.</summary>
    public const int Rows = 6;

    /// <summary>Vectors of a row of the block.</summary>
    public const int Vectors = 2;

    /// <summary>
    /// c = a · b or c += a · b for a block of <see cref="Rows"/> rows and <see cref="Vectors"/> vectors. The sum over k runs
    /// in ascending order.
    /// </summary>
    /// <param name="depth">The k to sum over.</param>
    /// <param name="a">Element (0, 0) of the left factor.</param>
    /// <param name="aRow">Floats between its rows.</param>
    /// <param name="aColumn">Floats between its columns.</param>
    /// <param name="b">Row 0 of the right factor, contiguous.</param>
    /// <param name="bRow">Floats between its rows.</param>
    /// <param name="c">Element (0, 0) of the result.</param>
    /// <param name="cRow">Floats between its rows.</param>
    /// <param name="accumulate">Whether to add to what the result holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Block<V>(
        nint depth, float* a, nint aRow, nint aColumn, float* b, nint bRow, float* c, nint cRow, bool accumulate)
        where V : struct, ILane<V>
    {
        V c00 = V.Zero, c01 = V.Zero, c10 = V.Zero, c11 = V.Zero, c20 = V.Zero, c21 = V.Zero;
        V c30 = V.Zero, c31 = V.Zero, c40 = V.Zero, c41 = V.Zero, c50 = V.Zero, c51 = V.Zero;
        var a3 = a + 3 * aRow;
        for (; depth > 0; depth--)
        {
            V b0 = V.Load(ref *b, 0);
            V b1 = V.Load(ref *b, V.Count);
            V x = V.Broadcast(ref *a, 0);
            c00 = V.MultiplyAdd(x, b0, c00);
            c01 = V.MultiplyAdd(x, b1, c01);
            x = V.Broadcast(ref *a, aRow);
            c10 = V.MultiplyAdd(x, b0, c10);
            c11 = V.MultiplyAdd(x, b1, c11);
            x = V.Broadcast(ref *a, 2 * aRow);
            c20 = V.MultiplyAdd(x, b0, c20);
            c21 = V.MultiplyAdd(x, b1, c21);
            x = V.Broadcast(ref *a3, 0);
            c30 = V.MultiplyAdd(x, b0, c30);
            c31 = V.MultiplyAdd(x, b1, c31);
            x = V.Broadcast(ref *a3, aRow);
            c40 = V.MultiplyAdd(x, b0, c40);
            c41 = V.MultiplyAdd(x, b1, c41);
            x = V.Broadcast(ref *a3, 2 * aRow);
            c50 = V.MultiplyAdd(x, b0, c50);
            c51 = V.MultiplyAdd(x, b1, c51);
            a += aColumn;
            a3 += aColumn;
            b += bRow;
        }

        Put(c00, c01, c, accumulate);
        Put(c10, c11, c + cRow, accumulate);
        Put(c20, c21, c + 2 * cRow, accumulate);
        Put(c30, c31, c + 3 * cRow, accumulate);
        Put(c40, c41, c + 4 * cRow, accumulate);
        Put(c50, c51, c + 5 * cRow, accumulate);
    }

    /// <summary>The products of one row with <paramref name="count"/> (at most 4) others, all contiguous along k.</summary>
    /// <param name="depth">The k to sum over.</param>
    /// <param name="row">The row.</param>
    /// <param name="others">The first of the others.</param>
    /// <param name="stride">Floats from one of the others to the next.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="results">Receives four sums, of which those beyond <paramref name="count"/> mean nothing.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Dots<V>(nint depth, float* row, float* others, nint stride, int count, float* results)
        where V : struct, ILane<V>
    {
        var other1 = others + (count > 1 ? stride : 0);
        var other2 = others + (count > 2 ? 2 * stride : 0);
        var other3 = others + (count > 3 ? 3 * stride : 0);
        V s0 = V.Zero, s1 = V.Zero, s2 = V.Zero, s3 = V.Zero;
        nint k = 0;
        for (; k + V.Count <= depth; k += V.Count)
        {
            V x = V.Load(ref *row, k);
            s0 = V.MultiplyAdd(x, V.Load(ref *others, k), s0);
            s1 = V.MultiplyAdd(x, V.Load(ref *other1, k), s1);
            s2 = V.MultiplyAdd(x, V.Load(ref *other2, k), s2);
            s3 = V.MultiplyAdd(x, V.Load(ref *other3, k), s3);
        }

        results[0] = s0.Sum();
        results[1] = s1.Sum();
        results[2] = s2.Sum();
        results[3] = s3.Sum();
        for (; k < depth; k++)
        {
            results[0] += row[k] * others[k];
            results[1] += row[k] * other1[k];
            results[2] += row[k] * other2[k];
            results[3] += row[k] * other3[k];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<V>(V left, V right, float* c, bool accumulate) where V : struct, ILane<V>
    {
        if (accumulate)
        {
            left += V.Load(ref *c, 0);
            right += V.Load(ref *c, V.Count);
        }

        left.Store(ref *c, 0);
        right.Store(ref *c, V.Count);
    }
}
