using System.Numerics;

namespace NetGen.CompilerServices;

/// <summary>A function of two numbers, over spans and with a number on either side.</summary>
/// <typeparam name="T">Type of operands and result.</typeparam>
internal interface IBinaryOperation<T>
{
    static abstract void Invoke(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result);

    static abstract void Invoke(ReadOnlySpan<T> a, T b, Span<T> result);

    static abstract void Invoke(T a, ReadOnlySpan<T> b, Span<T> result);
}

public static partial class Kernels
{
    /// <summary>An elementwise operation over two contiguous tensors whose shapes broadcast.</summary>
    private static Tensor Binary<T, TOperation>(ref Tensor? slot, Tensor a, Tensor b)
        where T : unmanaged
        where TOperation : struct, IBinaryOperation<T>
    {
        if (a.Shape.SequenceEqual(b.Shape))
        {
            Tensor same = Take(ref slot, a.Shape, a.DType);
            TOperation.Invoke(a.Contents<T>(), b.Contents<T>(), same.Contents<T>());
            return same;
        }

        if (b.Numel == 1 && b.Rank <= a.Rank)
        {
            Tensor left = Take(ref slot, a.Shape, a.DType);
            TOperation.Invoke(a.Contents<T>(), b.Reference<T>(), left.Contents<T>());
            return left;
        }

        if (a.Numel == 1 && a.Rank <= b.Rank)
        {
            Tensor right = Take(ref slot, b.Shape, a.DType);
            TOperation.Invoke(a.Reference<T>(), b.Contents<T>(), right.Contents<T>());
            return right;
        }

        Span<int> shape = stackalloc int[Math.Max(a.Rank, b.Rank)];
        Layout.Broadcast(a.Shape, b.Shape, shape);
        Tensor result = Take(ref slot, shape, a.DType);
        if (result.Numel > 0)
            Spread<T, TOperation>(shape, a, b, result);
        return result;
    }

    private static void Spread<T, TOperation>(Span<int> shape, Tensor a, Tensor b, Tensor result)
        where T : unmanaged
        where TOperation : struct, IBinaryOperation<T>
    {
        Span<int> stridesA = stackalloc int[shape.Length];
        Span<int> stridesB = stackalloc int[shape.Length];
        Layout.BroadcastStrides(a.Shape, a.Strides, shape, stridesA);
        Layout.BroadcastStrides(b.Shape, b.Strides, shape, stridesB);
        int rank = MergeDims(shape, stridesA, stridesB);
        Spread<T, TOperation>(shape[..rank], a.Contents<T>(), stridesA[..rank], b.Contents<T>(), stridesB[..rank], result.Contents<T>());
    }

    /// <summary>Joins neighbouring dimensions that both operands walk evenly, so that inner loops are long.</summary>
    /// <returns>The number of dimensions left; the numbers are rewritten in place.</returns>
    private static int MergeDims(Span<int> shape, Span<int> stridesA, Span<int> stridesB)
    {
        int rank = 0;
        for (int dim = 0; dim < shape.Length; dim++)
        {
            if (shape[dim] == 1)
                continue;
            bool merges = rank > 0
                && stridesA[rank - 1] == stridesA[dim] * shape[dim]
                && stridesB[rank - 1] == stridesB[dim] * shape[dim];
            int at = merges ? rank - 1 : rank++;
            shape[at] = merges ? shape[at] * shape[dim] : shape[dim];
            (stridesA[at], stridesB[at]) = (stridesA[dim], stridesB[dim]);
        }

        return rank;
    }

    private static void Spread<T, TOperation>(
        ReadOnlySpan<int> shape,
        ReadOnlySpan<T> a,
        ReadOnlySpan<int> stridesA,
        ReadOnlySpan<T> b,
        ReadOnlySpan<int> stridesB,
        Span<T> result)
        where TOperation : struct, IBinaryOperation<T>
    {
        int size = shape[0];
        if (shape.Length == 1)
        {
            if (stridesA[0] == 0)
                TOperation.Invoke(a[0], b[..size], result);
            else if (stridesB[0] == 0)
                TOperation.Invoke(a[..size], b[0], result);
            else
                TOperation.Invoke(a[..size], b[..size], result);
            return;
        }

        int inner = result.Length / size;
        for (int i = 0; i < size; i++)
        {
            Spread<T, TOperation>(
                shape[1..], a[(i * stridesA[0])..], stridesA[1..], b[(i * stridesB[0])..], stridesB[1..], result.Slice(i * inner, inner));
        }
    }
}
