using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using NetGen.Threading;

namespace NetGen.CompilerServices;

/// <summary>
/// Products of any size after Goto and van de Geijn: b in panels that fit the first-level cache, a in blocks that fit the
/// second, both packed. Threads share the panels of b and take blocks of the result.
/// </summary>
internal static unsafe class BlockedGemm<V> where V : struct, ILane<V>
{
    private const int DepthBlock = 256;
    private const int RowBlock = 32 * GemmKernel.Rows;
    private const int PanelsPerBlock = 32;

    // A left factor of at most so many floats stays in the second-level cache as it is.
    private const long UnpackedLeft = 100_000;

    // Below so many multiplications a second thread costs more than it brings.
    private const long ParallelWork = 200_000;

    private static int Width => GemmKernel.Vectors * V.Count;

    public static void Run(in GemmProblem problem)
    {
        if (problem.Depth == 0)
        {
            Clear(problem);
            return;
        }

        var columnBlock = PanelsPerBlock * Width;
        for (var column = 0; column < problem.Columns; column += columnBlock)
        {
            var columns = Math.Min(columnBlock, problem.Columns - column);
            for (var k = 0; k < problem.Depth; k += DepthBlock)
            {
                Slab(problem, column, columns, k, Math.Min(DepthBlock, problem.Depth - k));
            }
        }
    }

    // All rows against some columns and some depth.
    private static void Slab(in GemmProblem problem, int column, int columns, int k, int depth)
    {
        var panels = (columns + Width - 1) / Width;
        var packed = ThreadScratch.Right(panels * Width * depth);
        for (var panel = 0; panel < panels; panel++)
        {
            var first = column + panel * Width;
            GemmPacking.Right<V>(
                problem.B + k * problem.BRow + first * problem.BColumn,
                problem.BRow,
                problem.BColumn,
                depth,
                Math.Min(Width, problem.Columns - first),
                Width,
                packed + (nint)panel * Width * depth);
        }

        var work = new Work(problem, packed, column, columns, k, depth, RowsPerItem(problem, columns, depth));
        WorkerPool.Run(work, (problem.Rows + work.ItemRows - 1) / work.ItemRows);
    }

    private static int RowsPerItem(in GemmProblem problem, int columns, int depth)
    {
        if ((long)problem.Rows * columns * depth < ParallelWork)
        {
            return problem.Rows;
        }

        // At least two items a thread, so that a late thread does not hold up the others for long.
        var share = problem.Rows / (2 * Threads.Count) / GemmKernel.Rows * GemmKernel.Rows;
        return Math.Clamp(share, GemmKernel.Rows, RowBlock);
    }

    private static void Clear(in GemmProblem problem)
    {
        for (var i = 0; i < problem.Rows && !problem.Accumulate; i++)
        {
            new Span<float>(problem.C + i * problem.CRow, problem.Columns).Clear();
        }
    }

    private readonly struct Work(GemmProblem problem, float* packed, int column, int columns, int k, int depth, int itemRows)
        : IParallelWork
    {
        public int ItemRows => itemRows;

        public void Run(int index)
        {
            var end = Math.Min(problem.Rows, (index + 1) * itemRows);
            for (var row = index * itemRows; row < end; row += RowBlock)
            {
                Block(row, Math.Min(RowBlock, end - row));
            }
        }

        private void Block(int row, int rows)
        {
            var source = problem.A + row * problem.ARow + k * problem.AColumn;
            if (problem.AColumn == 1 && (long)problem.Rows * problem.Depth <= UnpackedLeft)
            {
                var whole = rows / GemmKernel.Rows * GemmKernel.Rows;
                Panels(row, whole, source, problem.ARow, 1, GemmKernel.Rows * problem.ARow);
                row += whole;
                rows -= whole;
                source += whole * problem.ARow;
            }

            if (rows > 0)
            {
                var panels = (rows + GemmKernel.Rows - 1) / GemmKernel.Rows;
                var left = ThreadScratch.Left(panels * GemmKernel.Rows * depth);
                GemmPacking.Left(source, problem.ARow, problem.AColumn, rows, depth, GemmKernel.Rows, left);
                Panels(row, rows, left, 1, GemmKernel.Rows, GemmKernel.Rows * (nint)depth);
            }
        }

        // Panels of the left factor, each against all panels of the right one.
        private void Panels(int row, int rows, float* left, nint leftRow, nint leftColumn, nint leftPanel)
        {
            for (var j = 0; j < columns; j += Width)
            {
                for (var i = 0; i < rows; i += GemmKernel.Rows)
                {
                    Tile(
                        left + i / GemmKernel.Rows * leftPanel,
                        leftRow,
                        leftColumn,
                        packed + (nint)j * depth,
                        problem.C + (row + i) * problem.CRow + column + j,
                        Math.Min(GemmKernel.Rows, rows - i),
                        Math.Min(Width, columns - j));
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Tile(float* left, nint leftRow, nint leftColumn, float* right, float* c, int rows, int columns)
        {
            var accumulate = problem.Accumulate || k > 0;
            if (rows == GemmKernel.Rows && columns == Width)
            {
                GemmKernel.Block<V>(depth, left, leftRow, leftColumn, right, Width, c, problem.CRow, accumulate);
                return;
            }

            Edge(left, leftRow, leftColumn, right, c, rows, columns, accumulate);
        }

        // A block that sticks out of the result goes through a buffer.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void Edge(
            float* left, nint leftRow, nint leftColumn, float* right, float* c, int rows, int columns, bool accumulate)
        {
            var whole = stackalloc float[GemmKernel.Rows * Width];
            GemmKernel.Block<V>(depth, left, leftRow, leftColumn, right, Width, whole, Width, accumulate: false);
            for (var i = 0; i < rows; i++)
            {
                var computed = new ReadOnlySpan<float>(whole + i * Width, columns);
                var target = new Span<float>(c + i * problem.CRow, columns);
                if (accumulate)
                {
                    TensorPrimitives.Add(computed, target, target);
                }
                else
                {
                    computed.CopyTo(target);
                }
            }
        }
    }
}
