using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    private const int SumBlock = 1024;

    /// <summary>Sum over dimensions. Whole numbers and masks add up as int64.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="dims">Dimensions to sum over, from 0; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1.</param>
    public static Tensor Sum(ref Tensor? slot, Tensor x, ReadOnlySpan<int> dims, bool keepDim)
    {
        Span<bool> reduced = stackalloc bool[x.Rank];
        Mark(reduced, dims);
        ReadOnlySpan<int> shape = ReducedShape(x.Shape, reduced, keepDim, stackalloc int[x.Rank]);
        Tensor source = x.DType.IsFloatingPoint() ? x : x.Converted(DType.Int64);
        return source.DType switch
        {
            DType.Float32 => SumInto<float>(Take(ref slot, shape, source.DType), source, reduced),
            DType.Float64 => SumInto<double>(Take(ref slot, shape, source.DType), source, reduced),
            _ => SumInto<long>(Take(ref slot, shape, source.DType), source, reduced),
        };
    }

    /// <summary>Undoes broadcasting: sums over the dimensions that a shape had to repeat to become the tensor's.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous; of a shape to which <paramref name="shape"/> broadcasts.</param>
    /// <param name="shape">Shape of the result.</param>
    public static Tensor SumTo(ref Tensor? slot, Tensor x, ReadOnlySpan<int> shape)
    {
        int lead = x.Rank - shape.Length;
        Span<bool> reduced = stackalloc bool[x.Rank];
        for (int dim = 0; dim < x.Rank; dim++)
            reduced[dim] = dim < lead || (shape[dim - lead] == 1 && x.Shape[dim] != 1);
        Tensor result = Take(ref slot, shape, x.DType);
        return x.DType == DType.Float32 ? SumInto<float>(result, x, reduced) : SumInto<double>(result, x, reduced);
    }

    /// <summary>Marks the dimensions that are reduced: all when none is named.</summary>
    private static void Mark(Span<bool> reduced, ReadOnlySpan<int> dims)
    {
        reduced.Fill(dims.IsEmpty);
        foreach (int dim in dims)
            reduced[dim] = true;
    }

    /// <param name="shape">Shape of what is reduced.</param>
    /// <param name="reduced">For each dimension whether it is.</param>
    /// <param name="keepDim">Whether it stays with size 1.</param>
    /// <param name="place">Room for as many dimensions.</param>
    private static ReadOnlySpan<int> ReducedShape(ReadOnlySpan<int> shape, ReadOnlySpan<bool> reduced, bool keepDim, Span<int> place)
    {
        int rank = 0;
        for (int dim = 0; dim < shape.Length; dim++)
        {
            if (!reduced[dim] || keepDim)
                place[rank++] = reduced[dim] ? 1 : shape[dim];
        }

        return place[..rank];
    }

    /// <summary>
    /// Sums runs of neighbouring dimensions from the last to the first, so that each pass is a (outer, n, inner) sum.
    /// The order is fixed, so equal inputs give equal bits.
    /// </summary>
    private static Tensor SumInto<T>(Tensor result, Tensor x, ReadOnlySpan<bool> reduced)
        where T : unmanaged, INumber<T> => SumInto<T>(result, x, x.Shape, reduced);

    private static Tensor SumInto<T>(Tensor result, Tensor x, ReadOnlySpan<int> shape, ReadOnlySpan<bool> reduced)
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<T> source = x.Contents<T>();
        T[]? between = null;
        int inner = 1;
        int dim = shape.Length - 1;
        while (dim >= 0)
        {
            if (!reduced[dim])
            {
                inner *= shape[dim--];
                continue;
            }

            int count = 1;
            while (dim >= 0 && reduced[dim])
                count *= shape[dim--];
            int outer = Layout.Count(shape[..(dim + 1)]);
            if (!reduced[..(dim + 1)].Contains(true))
            {
                SumRuns(source, outer, count, inner, result.Contents<T>());
                Give(between);
                return result;
            }

            T[] next = ArrayPool<T>.Shared.Rent(outer * inner);
            SumRuns(source, outer, count, inner, next);
            source = next.AsSpan(0, outer * inner);
            Give(between);
            between = next;
        }

        source.CopyTo(result.Contents<T>());
        Give(between);
        return result;

        static void Give(T[]? rented)
        {
            if (rented is not null)
                ArrayPool<T>.Shared.Return(rented);
        }
    }

    private static void SumRuns<T>(ReadOnlySpan<T> source, int outer, int count, int inner, Span<T> target)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < outer; i++)
        {
            ReadOnlySpan<T> run = source.Slice(i * count * inner, count * inner);
            if (inner == 1)
            {
                target[i] = SumRun(run);
                continue;
            }

            Span<T> row = target.Slice(i * inner, inner);
            row.Clear();
            for (int n = 0; n < count; n++)
                TensorPrimitives.Add(row, run.Slice(n * inner, inner), row);
        }
    }

    /// <summary>Blocks are summed first, then their sums, which keeps the rounding error of long runs small.</summary>
    private static T SumRun<T>(ReadOnlySpan<T> run)
        where T : unmanaged, INumber<T>
    {
        if (run.Length <= SumBlock)
            return TensorPrimitives.Sum(run);
        int half = (run.Length / 2 + SumBlock - 1) / SumBlock * SumBlock;
        return SumRun(run[..half]) + SumRun(run[half..]);
    }
}
