using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.CompilerServices;

/// <summary>Rearranges blocks of the factors so that the innermost loop reads them front to back.</summary>
internal static unsafe class GemmPacking
{
    /// <summary>Panels of <paramref name="width"/> rows, column by column; missing rows of the last panel are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Left(float* source, nint rowStride, nint columnStride, int rows, int depth, int width, float* target)
    {
        for (var first = 0; first < rows; first += width)
        {
            Panel(source + first * rowStride, columnStride, rowStride, depth, Math.Min(width, rows - first), width, target);
            target += (nint)width * depth;
        }
    }

    /// <summary>One panel of <paramref name="width"/> columns, row by row; missing columns are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Right<V>(float* source, nint rowStride, nint columnStride, int depth, int columns, int width, float* target)
        where V : struct, ILane<V>
    {
        if (columnStride != 1 || columns < width)
        {
            Panel(source, rowStride, columnStride, depth, columns, width, target);
            return;
        }

        for (var k = 0; k < depth; k++)
        {
            for (var j = 0; j < width; j += V.Count)
            {
                V.Load(ref *source, j).Store(ref *target, j);
            }

            source += rowStride;
            target += width;
        }
    }

    // target[k, j] = source[k, j] for j < columns, 0 for the other j < width.
    private static void Panel(float* source, nint rowStride, nint columnStride, int depth, int columns, int width, float* target)
    {
        var j = 0;
        for (; rowStride == 1 && LaneTranspose.IsSupported && j + 4 <= columns; j += 4)
        {
            FourColumns(source + j * columnStride, columnStride, depth, target + j, width);
        }

        for (; j < width; j++)
        {
            for (nint k = 0; k < depth; k++)
            {
                target[k * width + j] = j < columns ? source[k * rowStride + j * columnStride] : 0f;
            }
        }
    }

    private static void FourColumns(float* source, nint stride, int depth, float* target, nint width)
    {
        nint k = 0;
        for (; k + 4 <= depth; k += 4)
        {
            var a = Vector128.Load(source + k);
            var b = Vector128.Load(source + stride + k);
            var c = Vector128.Load(source + 2 * stride + k);
            var d = Vector128.Load(source + 3 * stride + k);
            LaneTranspose.InPlace(ref a, ref b, ref c, ref d);
            a.Store(target + k * width);
            b.Store(target + (k + 1) * width);
            c.Store(target + (k + 2) * width);
            d.Store(target + (k + 3) * width);
        }

        for (; k < depth; k++)
        {
            for (nint j = 0; j < 4; j++)
            {
                target[k * width + j] = source[j * stride + k];
            }
        }
    }
}
