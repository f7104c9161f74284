namespace NetGen.CompilerServices;

/// <summary>Products with few rows or few columns, where both factors are contiguous along k: plain dot products.</summary>
internal static unsafe class SkinnyGemm<V> where V : struct, ILane<V>
{
    public static void Run(in GemmProblem problem)
    {
        // Walk the longer side four at a time against one of the shorter side.
        if (problem.Rows < problem.Columns)
        {
            for (var i = 0; i < problem.Rows; i++)
            {
                Line(problem, problem.A + i * problem.ARow, problem.B, problem.BColumn, problem.Columns, problem.C + i * problem.CRow, 1);
            }

            return;
        }

        for (var j = 0; j < problem.Columns; j++)
        {
            Line(problem, problem.B + j * problem.BColumn, problem.A, problem.ARow, problem.Rows, problem.C + j, problem.CRow);
        }
    }

    private static void Line(in GemmProblem problem, float* row, float* others, nint stride, int count, float* c, nint cStride)
    {
        var sums = stackalloc float[4];
        for (var first = 0; first < count; first += 4)
        {
            var group = Math.Min(4, count - first);
            GemmKernel.Dots<V>(problem.Depth, row, others + first * stride, stride, group, sums);
            for (var i = 0; i < group; i++)
            {
                ref var element = ref c[(first + i) * cStride];
                element = problem.Accumulate ? element + sums[i] : sums[i];
            }
        }
    }
}
