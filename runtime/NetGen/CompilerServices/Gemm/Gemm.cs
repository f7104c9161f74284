using System.Runtime.Intrinsics;

namespace NetGen.CompilerServices;

/// <summary>
/// Matrix products in float32. Every element is a sum over k in blocks of a fixed length, so results do not depend on the number of
/// threads.
/// </summary>
internal static unsafe class Gemm
{
    /// <summary>c = a · b, or c += a · b, for row-major c.</summary>
    /// <param name="rows">Rows of a and c.</param>
    /// <param name="columns">Columns of b and c.</param>
    /// <param name="depth">Columns of a, rows of b.</param>
    /// <param name="a">The left factor.</param>
    /// <param name="b">The right factor.</param>
    /// <param name="c">Element (0, 0) of the result, which must not overlap the factors.</param>
    /// <param name="cStride">Elements between rows of c; its columns are adjacent.</param>
    /// <param name="accumulate">Whether to add to what c holds.</param>
    public static void Multiply(
        int rows,
        int columns,
        int depth,
        GemmOperand a,
        GemmOperand b,
        ref float c,
        nint cStride,
        bool accumulate = false)
    {
        if (rows == 0 || columns == 0)
        {
            return;
        }

        fixed (float* aFirst = &a.First, bFirst = &b.First, cFirst = &c)
        {
            var problem = new GemmProblem
            {
                Rows = rows,
                Columns = columns,
                Depth = depth,
                Accumulate = accumulate,
                CRow = cStride,
                C = cFirst,
                A = aFirst,
                ARow = a.RowStride,
                AColumn = a.ColumnStride,
                B = bFirst,
                BRow = b.RowStride,
                BColumn = b.ColumnStride,
            };
            if (Vector512.IsHardwareAccelerated)
            {
                Multiply<Lane16>(problem);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                Multiply<Lane8>(problem);
            }
            else
            {
                Multiply<Lane4>(problem);
            }
        }
    }

    private static void Multiply<V>(in GemmProblem problem) where V : struct, ILane<V>
    {
        if (problem.AColumn == 1 && problem.BRow == 1 && Math.Min(problem.Rows, problem.Columns) < GemmKernel.Rows)
        {
            SkinnyGemm<V>.Run(problem);
            return;
        }

        // Columns that would fill only half of the last panel take vectors of half the width.
        var rest = problem.Columns % (GemmKernel.Vectors * V.Count);
        if (V.Count > Lane4.Count && rest > 0 && rest <= V.Count)
        {
            BlockedGemm<V>.Run(problem.Slice(0, problem.Columns - rest));
            var last = problem.Slice(problem.Columns - rest, rest);
            if (rest > Lane8.Count)
            {
                BlockedGemm<Lane8>.Run(last);
            }
            else
            {
                BlockedGemm<Lane4>.Run(last);
            }
        }
        else
        {
            BlockedGemm<V>.Run(problem);
        }
    }
}

/// <summary>The sizes, addresses and strides of one product.</summary>
internal readonly unsafe struct GemmProblem
{
    public required int Rows { get; init; }

    public required int Columns { get; init; }

    public required int Depth { get; init; }

    public required bool Accumulate { get; init; }

    public required nint CRow { get; init; }

    public required float* A { get; init; }

    public required nint ARow { get; init; }

    public required nint AColumn { get; init; }

    public required float* B { get; init; }

    public required nint BRow { get; init; }

    public required nint BColumn { get; init; }

    public required float* C { get; init; }

    /// <summary>The part of the product that gives these columns.</summary>
    public GemmProblem Slice(int first, int count) => this with { Columns = count, B = B + first * BColumn, C = C + first };
}
