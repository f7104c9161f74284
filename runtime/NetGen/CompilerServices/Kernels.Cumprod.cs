using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Running products along a dimension. Whole numbers multiply as int64.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="dim">The dimension, from 0.</param>
    public static Tensor Cumprod(ref Tensor? slot, Tensor x, int dim)
    {
        Tensor source = x.DType.IsFloatingPoint() ? x : x.Converted(DType.Int64);
        Tensor result = Take(ref slot, source.Shape, source.DType);
        switch (source.DType)
        {
            case DType.Float32: Cumprod<float, double>(source, dim, result); break;
            case DType.Float64: Cumprod<double, double>(source, dim, result); break;
            default: Cumprod<long, long>(source, dim, result); break;
        }

        return result;
    }

    /// <summary>Gradient of <see cref="Cumprod"/>.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Gradient of the products.</param>
    /// <param name="x">The factors, of which some may be zero.</param>
    /// <param name="dim">The dimension, from 0.</param>
    public static Tensor CumprodGrad(ref Tensor? slot, Tensor gradOutput, Tensor x, int dim)
    {
        Tensor result = Take(ref slot, x.Shape, FloatType("Cumprod", gradOutput, x));
        if (result.DType == DType.Float32)
            CumprodGrad<float>(gradOutput, x, dim, result);
        else
            CumprodGrad<double>(gradOutput, x, dim, result);
        return result;
    }

    private static void Cumprod<T, TProduct>(Tensor x, int dim, Tensor result)
        where T : unmanaged, INumber<T>
        where TProduct : INumber<TProduct>
    {
        (int size, int inner) = x.Rank == 0 ? (1, 1) : (x.Shape[dim], Layout.Count(x.Shape[(dim + 1)..]));
        ReadOnlySpan<T> source = x.Contents<T>();
        Span<T> target = result.Contents<T>();
        for (int line = 0; line * size < source.Length; line++)
        {
            int start = line / inner * inner * size + line % inner;
            TProduct product = TProduct.One;
            for (int i = 0; i < size; i++)
            {
                product *= TProduct.CreateTruncating(source[start + i * inner]);
                target[start + i * inner] = T.CreateTruncating(product);
            }
        }
    }

    /// <summary>
    /// The derivative by factor k is the product of those before it times g[k] + x[k+1]·(g[k+1] + x[k+2]·(…)): nothing is
    /// divided, so zeros do no harm. Of factors that are not finite it is what PyTorch's division leaves: the sum over the later
    /// g·product, divided by the factor.
    /// </summary>
    private static void CumprodGrad<T>(Tensor gradOutput, Tensor x, int dim, Tensor result)
        where T : unmanaged, INumber<T>
    {
        (int size, int inner) = x.Rank == 0 ? (1, 1) : (x.Shape[dim], Layout.Count(x.Shape[(dim + 1)..]));
        ReadOnlySpan<T> arriving = gradOutput.Contents<T>();
        ReadOnlySpan<T> source = x.Contents<T>();
        Span<T> target = result.Contents<T>();
        var after = new double[size];
        for (int line = 0; line * size < source.Length; line++)
        {
            int start = line / inner * inner * size + line % inner;
            double rest = 0;
            for (int i = size - 1; i >= 0; i--)
            {
                double factor = i + 1 < size ? double.CreateTruncating(source[start + (i + 1) * inner]) : 0;
                after[i] = rest = double.CreateTruncating(arriving[start + i * inner]) + factor * rest;
            }

            double before = 1;
            bool isFinite = true, hasZero = false;
            for (int i = 0; i < size; i++)
            {
                T factor = source[start + i * inner];
                (isFinite, hasZero) = (isFinite && T.IsFinite(factor), hasZero || T.IsZero(factor));
                target[start + i * inner] = T.CreateTruncating(before * after[i]);
                after[i] = before *= double.CreateTruncating(factor);
            }

            if (isFinite || hasZero)
                continue;
            double sum = 0;
            for (int i = size - 1; i >= 0; i--)
            {
                sum += double.CreateTruncating(arriving[start + i * inner]) * after[i];
                target[start + i * inner] = T.CreateTruncating(sum / double.CreateTruncating(source[start + i * inner]));
            }
        }
    }
}
