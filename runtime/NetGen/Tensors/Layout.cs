using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace NetGen;

/// <summary>Arithmetic on shapes and strides. Strides count elements.</summary>
internal static class Layout
{
    /// <summary>Number of elements of a shape.</summary>
    /// <exception cref="ShapeException">A negative size, or more elements than an array can hold.</exception>
    public static int Count(ReadOnlySpan<int> shape)
    {
        long count = 1;
        foreach (int size in shape)
        {
            if (size < 0)
                throw new ShapeException($"A shape has no negative size: {Text(shape)}.");
            count *= size;
            if (count > Array.MaxLength)
                throw new ShapeException($"Shape {Text(shape)} has more elements than one tensor can hold.");
        }

        return (int)count;
    }

    /// <summary>Strides of a dense row-major tensor.</summary>
    public static int[] ContiguousStrides(ReadOnlySpan<int> shape)
    {
        var strides = new int[shape.Length];
        int stride = 1;
        for (int dim = shape.Length - 1; dim >= 0; dim--)
        {
            strides[dim] = stride;
            stride *= shape[dim];
        }

        return strides;
    }

    /// <summary>Whether elements lie densely in row-major order. Strides of dimensions of size 1 don't matter.</summary>
    public static bool IsContiguous(ReadOnlySpan<int> shape, ReadOnlySpan<int> strides)
    {
        int expected = 1;
        bool dense = true;
        for (int dim = shape.Length - 1; dim >= 0; dim--)
        {
            if (shape[dim] == 0)
                return true;
            dense &= shape[dim] == 1 || strides[dim] == expected;
            expected *= shape[dim];
        }

        return dense;
    }

    /// <summary>A dimension counted from the front; negative ones count from the back.</summary>
    /// <param name="dim">The dimension.</param>
    /// <param name="rank">How many there are.</param>
    /// <param name="operation">Who asks; by default the member that calls.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such dimension.</exception>
    public static int Dim(int dim, int rank, [CallerMemberName] string operation = "")
    {
        int span = Math.Max(rank, 1);
        if (dim < -span || dim >= span)
        {
            throw new ArgumentOutOfRangeException(
                nameof(dim), dim, $"{operation} got the dimension {dim}; a tensor of rank {rank} has dimensions {-span} to {span - 1}.");
        }

        return dim < 0 ? dim + span : dim;
    }

    /// <summary>The shape in which both fit: aligned at the last dimension, sizes equal or 1.</summary>
    /// <exception cref="ShapeException">Two sizes differ and none is 1.</exception>
    public static int[] Broadcast(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var result = new int[Math.Max(a.Length, b.Length)];
        Broadcast(a, b, result);
        return result;
    }

    /// <summary>The same, into room of the larger rank.</summary>
    public static void Broadcast(ReadOnlySpan<int> a, ReadOnlySpan<int> b, Span<int> result)
    {
        for (int back = 1; back <= result.Length; back++)
        {
            int sizeA = back <= a.Length ? a[^back] : 1;
            int sizeB = back <= b.Length ? b[^back] : 1;
            if (sizeA != sizeB && sizeA != 1 && sizeB != 1)
            {
                throw new ShapeException(
                    $"Shapes {Text(a)} and {Text(b)} cannot be broadcast: {sizeA} and {sizeB} at dimension -{back} differ and none is 1.");
            }

            result[^back] = sizeA == 1 ? sizeB : sizeA;
        }
    }

    /// <summary>Strides with which a tensor is read as if it had the broadcast shape: 0 along repeated dimensions.</summary>
    public static int[] BroadcastStrides(ReadOnlySpan<int> shape, ReadOnlySpan<int> strides, ReadOnlySpan<int> target)
    {
        var result = new int[target.Length];
        BroadcastStrides(shape, strides, target, result);
        return result;
    }

    /// <summary>The same, into room of the target's rank.</summary>
    public static void BroadcastStrides(ReadOnlySpan<int> shape, ReadOnlySpan<int> strides, ReadOnlySpan<int> target, Span<int> result)
    {
        int lead = target.Length - shape.Length;
        result[..lead].Clear();
        for (int dim = 0; dim < shape.Length; dim++)
            result[lead + dim] = shape[dim] == 1 && target[lead + dim] != 1 ? 0 : strides[dim];
    }

    /// <summary>Strides of a view with another shape, or null when only a copy can have it.</summary>
    /// <remarks>Splits the old shape into runs of dimensions that lie densely; each new dimension must divide one run.</remarks>
    public static int[]? ViewStrides(ReadOnlySpan<int> shape, ReadOnlySpan<int> strides, ReadOnlySpan<int> target)
    {
        if (IsContiguous(shape, strides))
            return ContiguousStrides(target);

        var result = new int[target.Length];
        int next = target.Length - 1;
        int runStride = strides[^1];
        int runCount = 1;
        for (int dim = shape.Length - 1; dim >= 0; dim--)
        {
            runCount *= shape[dim];
            bool runEnds = dim == 0 || (shape[dim - 1] != 1 && strides[dim - 1] != runCount * runStride);
            if (!runEnds)
                continue;

            int placed = 1;
            while (next >= 0 && (placed < runCount || target[next] == 1))
            {
                result[next] = placed * runStride;
                placed *= target[next];
                next--;
            }

            if (placed != runCount)
                return null;
            if (dim > 0)
                (runCount, runStride) = (1, strides[dim - 1]);
        }

        return result;
    }

    /// <summary>Replaces the one -1 of a shape by what the number of elements leaves for it.</summary>
    /// <param name="shape">The elements' shape.</param>
    /// <param name="target">The shape that is asked for.</param>
    /// <param name="operation">Who asks; by default the member that calls.</param>
    /// <exception cref="ShapeException">The elements cannot have that shape.</exception>
    public static int[] Resolve(ReadOnlySpan<int> shape, ReadOnlySpan<int> target, [CallerMemberName] string operation = "")
    {
        int count = Count(shape);
        int[] result = target.ToArray();
        int open = Array.IndexOf(result, -1);
        if (open >= 0)
        {
            result[open] = 1;
            int rest = Array.IndexOf(result, -1) >= 0
                ? throw new ShapeException($"{operation}: only one size can be -1: {Text(target)}.")
                : Count(result);
            if (rest == 0 || count % rest != 0)
                throw new ShapeException($"{operation}: {count} elements of shape {Text(shape)} cannot have shape {Text(target)}.");
            result[open] = count / rest;
        }

        if (Count(result) != count)
        {
            throw new ShapeException(
                $"{operation}: shape {Text(shape)} has {count} elements, shape {Text(result)} has {Count(result)}.");
        }

        return result;
    }

    /// <summary>A shape as it is printed: <c>[64, 320]</c>.</summary>
    public static string Text(ReadOnlySpan<int> shape)
    {
        var text = new StringBuilder("[");
        for (int dim = 0; dim < shape.Length; dim++)
            text.Append(dim == 0 ? "" : ", ").Append(shape[dim].ToString(CultureInfo.InvariantCulture));
        return text.Append(']').ToString();
    }
}
