using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Index of the largest element along a dimension, the first of equal ones, or of the first NaN; int64.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="dim">The dimension, from 0.</param>
    /// <param name="keepDim">Whether it stays with size 1.</param>
    /// <exception cref="ShapeException">The dimension has no elements.</exception>
    public static Tensor Argmax(ref Tensor? slot, Tensor x, int dim, bool keepDim) => ExtremeIndices<IsGreater>(ref slot, x, dim, keepDim);

    /// <summary>Index of the smallest element along a dimension, the first of equal ones, or of the first NaN; int64.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="dim">The dimension, from 0.</param>
    /// <param name="keepDim">Whether it stays with size 1.</param>
    /// <exception cref="ShapeException">The dimension has no elements.</exception>
    public static Tensor Argmin(ref Tensor? slot, Tensor x, int dim, bool keepDim) => ExtremeIndices<IsLess>(ref slot, x, dim, keepDim);

    /// <typeparam name="TComparison">Holds when its first number beats the second.</typeparam>
    internal static Tensor ExtremeIndices<TComparison>(ref Tensor? slot, Tensor x, int dim, bool keepDim)
        where TComparison : struct, IComparison
    {
        int length = x.Rank == 0 ? 1 : x.Shape[dim];
        Span<bool> reduced = stackalloc bool[x.Rank];
        Mark(reduced, x.Rank == 0 ? [] : [dim]);
        Tensor indices = Take(ref slot, ReducedShape(x.Shape, reduced, keepDim, stackalloc int[x.Rank]), DType.Int64);
        if (length == 0)
            throw new ShapeException($"There is no largest or smallest element along dimension {dim} of shape {Layout.Text(x.Shape)}.");
        int inner = InnerCount(x.Shape, dim);
        switch (x.DType)
        {
            case DType.Float32: ExtremeIndices<float, TComparison>(x.Contents<float>(), length, inner, indices.Contents<long>()); break;
            case DType.Float64: ExtremeIndices<double, TComparison>(x.Contents<double>(), length, inner, indices.Contents<long>()); break;
            case DType.Int32: ExtremeIndices<int, TComparison>(x.Contents<int>(), length, inner, indices.Contents<long>()); break;
            case DType.Int64: ExtremeIndices<long, TComparison>(x.Contents<long>(), length, inner, indices.Contents<long>()); break;
            default: ExtremeIndices<int, TComparison>(x.Converted(DType.Int32).Contents<int>(), length, inner, indices.Contents<long>()); break;
        }

        return indices;
    }

    /// <summary>The element at an index along a dimension, for each line along it.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="indices">Int64, one for each line; decides the result's shape.</param>
    /// <param name="dim">The dimension, from 0.</param>
    public static Tensor TakeAlong(ref Tensor? slot, Tensor x, Tensor indices, int dim)
    {
        Tensor result = Take(ref slot, indices.Shape, x.DType);
        int length = x.Rank == 0 ? 1 : x.Shape[dim];
        int inner = InnerCount(x.Shape, dim);
        switch (x.DType)
        {
            case DType.Float32: TakeAlong<float>(x, indices.Contents<long>(), length, inner, result); break;
            case DType.Float64: TakeAlong<double>(x, indices.Contents<long>(), length, inner, result); break;
            case DType.Int32: TakeAlong<int>(x, indices.Contents<long>(), length, inner, result); break;
            case DType.Bool: TakeAlong<bool>(x, indices.Contents<long>(), length, inner, result); break;
            default: TakeAlong<long>(x, indices.Contents<long>(), length, inner, result); break;
        }

        return result;
    }

    /// <summary>Writes each gradient to the place its value came from; the gradient of <see cref="TakeAlong"/>.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradient">Contiguous, one for each line.</param>
    /// <param name="indices">Places along the dimension.</param>
    /// <param name="shape">Shape of the result.</param>
    /// <param name="dim">The dimension, from 0.</param>
    public static Tensor ScatterAlong(ref Tensor? slot, Tensor gradient, Tensor indices, ReadOnlySpan<int> shape, int dim)
    {
        Tensor result = Take(ref slot, shape, FloatType("Max", gradient));
        int length = shape.IsEmpty ? 1 : shape[dim];
        int inner = InnerCount(shape, dim);
        if (gradient.DType == DType.Float32)
            ScatterAlong(gradient.Contents<float>(), indices.Contents<long>(), length, inner, result.Contents<float>());
        else
            ScatterAlong(gradient.Contents<double>(), indices.Contents<long>(), length, inner, result.Contents<double>());
        return result;
    }

    private static void ExtremeIndices<T, TComparison>(ReadOnlySpan<T> x, int length, int inner, Span<long> indices)
        where T : unmanaged, INumber<T>
        where TComparison : struct, IComparison
    {
        for (int line = 0; line < indices.Length; line++)
        {
            int start = LineStart(line, length, inner);
            (T best, int place) = (x[start], 0);
            for (int i = 1; i < length; i++)
            {
                T value = x[start + i * inner];
                if (TComparison.Holds(value, best) || (T.IsNaN(value) && !T.IsNaN(best)))
                    (best, place) = (value, i);
            }

            indices[line] = place;
        }
    }

    private static void TakeAlong<T>(Tensor x, ReadOnlySpan<long> indices, int length, int inner, Tensor result)
        where T : unmanaged
    {
        ReadOnlySpan<T> source = x.Contents<T>();
        Span<T> target = result.Contents<T>();
        for (int line = 0; line < target.Length; line++)
            target[line] = source[LineStart(line, length, inner) + (int)indices[line] * inner];
    }

    private static void ScatterAlong<T>(ReadOnlySpan<T> gradient, ReadOnlySpan<long> indices, int length, int inner, Span<T> result)
    {
        result.Clear();
        for (int line = 0; line < gradient.Length; line++)
            result[LineStart(line, length, inner) + (int)indices[line] * inner] = gradient[line];
    }

    private static int LineStart(int line, int length, int inner) => line / inner * inner * length + line % inner;

    private static int InnerCount(ReadOnlySpan<int> shape, int dim) => shape.IsEmpty ? 1 : Layout.Count(shape[(dim + 1)..]);
}
