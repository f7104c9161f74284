using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.CompilerServices;

/// <summary>Moves samples between row-major batches [samples, elements] and lanes, where vector k holds element k of a tile.</summary>
internal static unsafe class LanePacking
{
    /// <summary>Rows to lanes. Lanes beyond the last row repeat it.</summary>
    /// <param name="rows">The batch's first element.</param>
    /// <param name="samples">Rows of the batch.</param>
    /// <param name="elements">Elements of a row.</param>
    /// <param name="first">The row of lane 0.</param>
    /// <param name="lanes">The first of the vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<V>(float* rows, int samples, int elements, int first, float* lanes) where V : struct, ILane<V>
    {
        if (V.Count == 1)
        {
            new ReadOnlySpan<float>(rows + (nint)first * elements, elements).CopyTo(new Span<float>(lanes, elements));
            return;
        }

        var lane = 0;
        for (; LaneTranspose.IsSupported && lane + 4 <= V.Count; lane += 4)
        {
            PackFour(
                Row(rows, samples, elements, first + lane),
                Row(rows, samples, elements, first + lane + 1),
                Row(rows, samples, elements, first + lane + 2),
                Row(rows, samples, elements, first + lane + 3),
                elements,
                lanes + lane,
                V.Count);
        }

        for (; lane < V.Count; lane++)
        {
            var row = Row(rows, samples, elements, first + lane);
            for (var k = 0; k < elements; k++)
            {
                lanes[k * V.Count + lane] = row[k];
            }
        }
    }

    /// <summary>Rows to lanes. Lanes beyond the last row are zero.</summary>
    /// <inheritdoc cref="Pack{V}"/>
    public static void PackOrZero<V>(float* rows, int samples, int elements, int first, float* lanes) where V : struct, ILane<V>
    {
        Pack<V>(rows, samples, elements, first, lanes);
        if (samples - first >= V.Count)
        {
            return;
        }

        V valid = V.GreaterThan(V.Broadcast(samples - first), V.Sequence(0f));
        for (var k = 0; k < elements; k++)
        {
            ref var vector = ref lanes[k * V.Count];
            (V.Load(ref vector, 0) & valid).Store(ref vector, 0);
        }
    }

    /// <summary>Integers to lanes, as floats. Lanes beyond the last row repeat it.</summary>
    /// <inheritdoc cref="Pack{V}"/>
    public static void PackIntegers<V, T>(T* rows, int samples, int elements, int first, float* lanes)
        where V : struct, ILane<V>
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        for (var lane = 0; lane < V.Count; lane++)
        {
            var row = rows + (nint)Math.Min(first + lane, samples - 1) * elements;
            for (var k = 0; k < elements; k++)
            {
                lanes[k * V.Count + lane] = float.CreateTruncating(row[k]);
            }
        }
    }

    /// <summary>Lanes to rows; lanes beyond the last row are left out.</summary>
    /// <param name="lanes">The first of the vectors.</param>
    /// <param name="rows">The batch's first element.</param>
    /// <param name="samples">Rows of the batch.</param>
    /// <param name="elements">Elements of a row.</param>
    /// <param name="first">The row of lane 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unpack<V>(float* lanes, float* rows, int samples, int elements, int first) where V : struct, ILane<V>
    {
        var valid = Math.Min(V.Count, samples - first);
        var row = rows + (nint)first * elements;
        var lane = 0;
        for (; LaneTranspose.IsSupported && lane + 4 <= valid; lane += 4)
        {
            UnpackFour(lanes + lane, V.Count, elements, row + (nint)lane * elements);
        }

        for (; lane < valid; lane++)
        {
            for (var k = 0; k < elements; k++)
            {
                row[(nint)lane * elements + k] = lanes[k * V.Count + lane];
            }
        }
    }

    private static float* Row(float* rows, int samples, int elements, int index) =>
        rows + (nint)Math.Min(index, samples - 1) * elements;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PackFour(float* row0, float* row1, float* row2, float* row3, int elements, float* lanes, nint stride)
    {
        var k = 0;
        for (; k + 4 <= elements; k += 4)
        {
            var a = Vector128.Load(row0 + k);
            var b = Vector128.Load(row1 + k);
            var c = Vector128.Load(row2 + k);
            var d = Vector128.Load(row3 + k);
            LaneTranspose.InPlace(ref a, ref b, ref c, ref d);
            a.Store(lanes);
            b.Store(lanes + stride);
            c.Store(lanes + 2 * stride);
            d.Store(lanes + 3 * stride);
            lanes += 4 * stride;
        }

        for (; k < elements; k++)
        {
            Vector128.Create(row0[k], row1[k], row2[k], row3[k]).Store(lanes);
            lanes += stride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void UnpackFour(float* lanes, nint stride, int elements, float* row)
    {
        var k = 0;
        for (; k + 4 <= elements; k += 4)
        {
            var a = Vector128.Load(lanes);
            var b = Vector128.Load(lanes + stride);
            var c = Vector128.Load(lanes + 2 * stride);
            var d = Vector128.Load(lanes + 3 * stride);
            LaneTranspose.InPlace(ref a, ref b, ref c, ref d);
            a.Store(row + k);
            b.Store(row + elements + k);
            c.Store(row + 2 * (nint)elements + k);
            d.Store(row + 3 * (nint)elements + k);
            lanes += 4 * stride;
        }

        for (; k < elements; k++)
        {
            for (var lane = 0; lane < 4; lane++)
            {
                row[lane * (nint)elements + k] = lanes[lane];
            }

            lanes += stride;
        }
    }
}
