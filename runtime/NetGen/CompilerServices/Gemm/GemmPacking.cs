using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.CompilerServices;

/// <summary>Rearranges blocks of the factors so that the innermost loop reads them front to back.</summary>
internal static unsafe class GemmPacking
{
    /// <summary>Panels of <paramref name="width"/> rows, column by column; missing rows of the last panel are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Left(float* source, nint rowStride, nint columnStride, int rows, int depth, int width, float* target)
    {
        for (var first = 0; first < rows; first += width)
        {
            var height = Math.Min(width, rows - first);
            var corner = source + first * rowStride;
            for (var i = 0; i < width; i++)
            {
                var column = target + i;
                if (i >= height)
                {
                    for (nint k = 0; k < depth; k++)
                    {
                        column[k * width] = 0f;
                    }

                    continue;
                }

                var row = corner + i * rowStride;
                for (nint k = 0; k < depth; k++)
                {
                    column[k * width] = row[k * columnStride];
                }
            }

            target += (nint)width * depth;
        }
    }

    /// <summary>One panel of <paramref name="width"/> columns, row by row; missing columns are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Right(float* source, nint rowStride, nint columnStride, int depth, int columns, int width, float* target)
    {
        if (columnStride == 1)
        {
            for (nint k = 0; k < depth; k++)
            {
                var row = new ReadOnlySpan<float>(source + k * rowStride, columns);
                var place = new Span<float>(target + k * width, width);
                row.CopyTo(place);
                place[columns..].Clear();
            }

            return;
        }

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
