using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Largest or smallest element along a dimension, the first of equal ones; NaN beats all.</summary>
    /// <typeparam name="TComparison">Holds when its first number beats the second.</typeparam>
    /// <param name="x">Contiguous.</param>
    /// <param name="dim">The dimension, from 0.</param>
    /// <returns>Values and their indices (int64), both without the dimension.</returns>
    internal static (Tensor Values, Tensor Indices) Extremum<TComparison>(Tensor x, int dim)
        where TComparison : struct, IComparison
    {
        int length = x.Rank == 0 ? 1 : x.Shape[dim];
        if (length == 0)
            throw new ShapeException($"There is no largest or smallest element along dimension {dim} of shape {Layout.Text(x.Shape)}.");
        int[] shape = x.Rank == 0 ? [] : [.. x.Shape[..dim], .. x.Shape[(dim + 1)..]];
        Tensor values = Tensor.Uninitialized(shape, x.DType);
        Tensor indices = Tensor.Uninitialized(shape, DType.Int64);
        int inner = x.Rank == 0 ? 1 : Layout.Count(x.Shape[(dim + 1)..]);
        switch (x.DType)
        {
            case DType.Float32: Extremum<float, TComparison>(x.Contents<float>(), length, inner, values, indices); break;
            case DType.Float64: Extremum<double, TComparison>(x.Contents<double>(), length, inner, values, indices); break;
            case DType.Int32: Extremum<int, TComparison>(x.Contents<int>(), length, inner, values, indices); break;
            case DType.Int64: Extremum<long, TComparison>(x.Contents<long>(), length, inner, values, indices); break;
            default: throw NoArithmetic("Max");
        }

        return (values, indices);
    }

    private static void Extremum<T, TComparison>(ReadOnlySpan<T> x, int length, int inner, Tensor values, Tensor indices)
        where T : unmanaged, INumber<T>
        where TComparison : struct, IComparison
    {
        Span<T> bests = values.Contents<T>();
        Span<long> places = indices.Contents<long>();
        for (int line = 0; line < bests.Length; line++)
        {
            int start = line / inner * inner * length + line % inner;
            (T best, int place) = (x[start], 0);
            for (int i = 1; i < length; i++)
            {
                T value = x[start + i * inner];
                if (TComparison.Holds(value, best) || (T.IsNaN(value) && !T.IsNaN(best)))
                    (best, place) = (value, i);
            }

            (bests[line], places[line]) = (best, place);
        }
    }

    /// <summary>Writes each gradient to the place its value came from.</summary>
    /// <param name="gradient">Contiguous, without the dimension.</param>
    /// <param name="indices">Places along the dimension.</param>
    /// <param name="shape">Shape of the result.</param>
    /// <param name="dim">The dimension, from 0.</param>
    internal static Tensor ScatterAlong(Tensor gradient, Tensor indices, ReadOnlySpan<int> shape, int dim)
    {
        Tensor result = Tensor.Zeros(shape, gradient.DType);
        int length = shape.IsEmpty ? 1 : shape[dim];
        int inner = shape.IsEmpty ? 1 : Layout.Count(shape[(dim + 1)..]);
        if (gradient.DType == DType.Float32)
            ScatterAlong(gradient.Contents<float>(), indices.Contents<long>(), length, inner, result.Contents<float>());
        else
            ScatterAlong(gradient.Contents<double>(), indices.Contents<long>(), length, inner, result.Contents<double>());
        return result;
    }

    private static void ScatterAlong<T>(ReadOnlySpan<T> gradient, ReadOnlySpan<long> indices, int length, int inner, Span<T> result)
    {
        for (int line = 0; line < gradient.Length; line++)
            result[line / inner * inner * length + line % inner + (int)indices[line] * inner] = gradient[line];
    }
}
